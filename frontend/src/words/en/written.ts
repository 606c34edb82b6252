/** The heads of the written pages; what follows is in texts/, which is never sent as script. */
import type { Page } from '$written/pages';

export const written: Record<Page, { title: string; lede: string }> = {
  help: {
    title: 'Get help now',
    lede: 'We are a university centre. We can’t give care or advice in a crisis. These services can.',
  },
  'help/stay-safe-online': {
    title: 'Stay safe online',
    lede: 'Does somebody look at what you read? These steps can help. They do not hide all, so go by what feels safe.',
  },
  accessibility: {
    title: 'Can everyone use this site?',
    lede: 'This is our accessibility statement: what works, how we test it, and what is not good yet.',
  },
  developers: {
    title: 'For people who write programs',
    lede: 'Read, copy and follow all that is public here. You need no key for that.',
  },
  display: {
    title: 'Display settings',
    lede: 'Make this site easier to read for you. Each choice works at once, on all pages.',
  },
  'easy-read': {
    title: 'Easy Read',
    lede: 'These pages have short words and pictures.',
  },
  'easy-read/contact': {
    title: 'Ask us a question',
    lede: 'How to ask us something, in Easy Read.',
  },
  'easy-read/help': {
    title: 'Help for you now',
    lede: 'Who you can talk to, in Easy Read.',
  },
  'easy-read/practice-examples': {
    title: 'What other people tried',
    lede: 'Our practice examples, in Easy Read.',
  },
  'easy-read/privacy': {
    title: 'What we know about you',
    lede: 'Our privacy page, in Easy Read.',
  },
  'easy-read/sign-up': {
    title: 'Come to a seminar',
    lede: 'How to get a place, in Easy Read.',
  },
  'easy-read/what-is-co-production': {
    title: 'Doing things together',
    lede: 'What co-production is, in Easy Read.',
  },
  moderation: {
    title: 'How we read an example',
    lede: 'What happens to a practice example from the day it comes in to the day you see it.',
  },
  privacy: {
    title: 'Privacy',
    lede: 'What we keep about you, for how long, and what you can ask us to do.',
  },
  principles: {
    title: 'Principles',
    lede: 'Different groups hold to different things. Here they stand side by side, so that you can compare them.',
  },
  questions: {
    title: 'Questions',
    lede: 'Short answers to what people ask us most.',
  },
  share: {
    title: 'Share an example',
    lede: 'Did you share power, or try to? Tell us how it went. What failed helps others just as much.',
  },
  'site-map': {
    title: 'Site map',
    lede: 'Every page of this site, in one place.',
  },
  stories: {
    title: 'Stories',
    lede: 'People tell how it was for them. You can watch or listen, and you can read every word.',
  },
  'what-is-co-production': {
    title: 'What is co-production?',
    lede: 'People plan and run a service as equals: those who use it, those who care, those who work in it, those who pay.',
  },
};
