// Markwhen on standard input to JSON: the title, and each event with its text, its time and its tags.
import { readFileSync } from "node:fs";
import { parse } from "@markwhen/parser";

const { header, events, documentMessages } = parse(readFileSync(0, "utf8"));
const found = events.children.map((event) => ({
  text: event.firstLine.restTrimmed,
  from: event.dateRangeIso.fromDateTimeIso,
  to: event.dateRangeIso.toDateTimeIso,
  tags: event.tags,
  below: event.supplemental.map((item) => item.raw),
}));
console.log(JSON.stringify({ title: header.title, events: found, messages: documentMessages }));
