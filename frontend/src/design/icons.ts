/** The icons: one line each, drawn with a pen of 2.2 in a box of 24. Their shapes stand once in each page's frame. */
export const icons = {
  help: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0ZM15.5 12a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0ZM5.7 5.7l3.8 3.8m5 5l3.8 3.8m0-12.6l-3.8 3.8m-5 5l-3.8 3.8',
  clock: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0ZM12 7v5l3.5 2',
  screen: 'M5 6h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2ZM15 10.5L21 7v10l-6-3.5',
  pin: 'M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21ZM14.5 9.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0Z',
  access: 'M12 6.2a1.6 1.6 0 1 0 0-3.2a1.6 1.6 0 0 0 0 3.2ZM5 8.7L12 10l7-1.3M12 10v4.5M12 14.5L8.5 21M12 14.5L15.5 21',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  half: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0ZM12 3v18M12 8l5.5-2M12 12h9M12 16l5.5 2',
  sprout: 'M12 21v-9M12 14C7.5 14 5 11.5 5 7.5c4.5 0 7 2.5 7 6.5ZM12 11c0-3.5 2.5-6 7-6c0 4-2.5 6-7 6Z',
  calendar:
    'M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM4 10h16M8 3v4M16 3v4M12 12.5v5M9.5 15h5',
  arrow: 'M4 12h15M13 6l6 6l-6 6',
  out: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  note: 'M12 3l9.5 17h-19ZM12 9.5v5M12 17.2v.3',
  info: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0ZM12 11v5.5M12 7.5v.3',
  theme: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0ZM12 3v18M12 7a5 5 0 0 1 0 10',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7ZM3 20v-1.5A4.5 4.5 0 0 1 7.5 14h3a4.5 4.5 0 0 1 4.5 4.5V20M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.3a4.5 4.5 0 0 1 3 4.2V20',
} as const;

export type IconName = keyof typeof icons;
