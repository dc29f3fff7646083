// Day numbers as tie counts them: calendar dates, and the ticks of a scale.
const civil = (number) => { // after Howard Hinnant's days_from_civil; a year may have any number of digits
  const shifted = number + 305; // days since 1 March of the year 0
  const era = Math.floor(shifted / 146097), inEra = shifted - era * 146097;
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365);
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - Math.floor((153 * fromMarch + 2) / 5) + 1];
};
const dayNumber = (year, month, day) => {
  const shifted = year - (month <= 2 ? 1 : 0), era = Math.floor(shifted / 400), yearOfEra = shifted - era * 400;
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + inYear - 305;
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const yearText = (year) => year > 0 ? `${year}` : `${1 - year} BC`;
const monthText = (number) => { const [year, month] = civil(number); return `${MONTHS[month - 1]} ${yearText(year)}`; };
const dayText = (number) => `${civil(number)[2]} ${monthText(number)}`;

// The first or the last day of a year, month or day that someone has typed; null for any other text.
const dayOf = (text, last) => {
  const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text.trim());
  if (!found) return null;
  const year = +found[1], month = +found[2] || 0, day = +found[3] || 0;
  if (!last || day) return dayNumber(year, month || 1, day || 1);
  return month && month < 12 ? dayNumber(year, month + 1, 1) - 1 : dayNumber(year + 1, 1, 1) - 1;
};

// Days, months or years from low to high in the finest step of which there are at most so many, as [day, label].
const ticksOf = (low, high, most) => {
  const [firstYear, firstMonth] = civil(Math.floor(low)), days = high - low, found = [];
  const add = (number, text) => { if (number >= low && number < high) found.push([number, text]); };
  const dayStep = [1, 2, 7].find((step) => days / step <= most);
  if (dayStep) {
    for (let number = Math.ceil(low / dayStep) * dayStep; number < high; number += dayStep) add(number, dayText(number));
    return found;
  }
  const monthStep = [1, 3, 6].find((step) => days / 30.4 / step <= most);
  if (monthStep) {
    for (let place = Math.floor((firstMonth - 1) / monthStep) * monthStep; ; place += monthStep) {
      const year = firstYear + Math.floor(place / 12), number = dayNumber(year, place % 12 + 1, 1);
      if (number >= high) return found;
      add(number, place % 12 ? monthText(number) : yearText(year));
    }
  }
  let step = 1;
  for (let unit = 1; days / 365.25 / step > most; unit *= 10) step = [1, 2, 5].map((part) => part * unit).find((size) => days / 365.25 / size <= most) || step;
  for (let year = Math.floor(firstYear / step) * step; ; year += step) {
    const number = dayNumber(year, 1, 1);
    if (number >= high) return found;
    add(number, yearText(year));
  }
};
