// Prints what node-ical reads in a calendar file, as JSON: a list of events.
import ical from "node-ical";

const day = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const moment = (date) => (date.dateOnly ? day(date) : date.toISOString());
const events = Object.values(ical.sync.parseFile(process.argv[2]))
  .filter((each) => each.type === "VEVENT")
  .map((event) => ({
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    location: event.location ?? null,
    status: event.status,
    sequence: Number(event.sequence),
    categories: event.categories ?? [],
    start: moment(event.start),
    end: moment(event.end),
  }));
console.log(JSON.stringify(events));
