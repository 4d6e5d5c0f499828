// Texts of numbers, times and names, as people read them.

const NUMBER = new Intl.NumberFormat("en");
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short", year: "numeric" });
const UNITS = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];

export function number(value) {
  return NUMBER.format(value ?? 0);
}

const SHORT = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, notation: "compact" });
const UNIT = { Seconds: "s", Milliseconds: "ms", Microseconds: "µs", Percent: "%", Bytes: "B", Kilobytes: "kB", Megabytes: "MB", Count: "" };

/** A number in few characters, with its unit. */
export function amount(value, unit = "") {
  const short = UNIT[unit] ?? unit;
  return short ? `${SHORT.format(value)} ${short}` : SHORT.format(value);
}

const SIZES = ["B", "kB", "MB", "GB", "TB"];

/** A number of bytes in three digits. */
export function bytes(count) {
  const power = count < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(count) / 3));
  return `${new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(count / 1000 ** power)} ${SIZES[power]}`;
}

/** An amount with as many decimals as its currency has. */
export function money(amount, currency) {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  return `${new Intl.NumberFormat("en", { minimumFractionDigits: digits }).format(amount)} ${currency}`;
}

/** A span as its largest unit, of hours and days with the next: 3 d 4 h, 12 min, 8 s. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const at = UNITS.findIndex(([, size]) => whole >= size);
  if (at < 0) return "0 s";
  const [unit, size] = UNITS[at];
  const count = Math.floor(whole / size);
  const next = UNITS[at + 1];
  const rest = next ? Math.floor((whole % size) / next[1]) : 0;
  return rest > 0 && count < 10 && size >= 3600 ? `${count} ${unit} ${rest} ${next[0]}` : `${count} ${unit}`;
}

/** The time since something, by the instance's clock. */
export function since(time, nowMillis) {
  return time ? span((nowMillis - Date.parse(time)) / 1000) : "";
}

/** A time as a text with the exact one behind it. */
export function moment(time) {
  if (!time) return "";
  const at = new Date(time);
  const day = DAY.format(at);
  return DAY.format(new Date()) === day ? CLOCK.format(at) : `${day}, ${CLOCK.format(at)}`;
}

export function clock(time) {
  const at = new Date(time);
  return `${CLOCK.format(at)}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A time as it stands under a chart of so many milliseconds. */
export function clockOf(at, spanMillis) {
  return spanMillis > 172_800_000 ? DATE.format(at) : HOUR.format(at);
}

/** The name that an ARN ends with. */
export function nameOf(arn) {
  return (arn ?? "").split(":").pop();
}

/** An ARN from its service on, without region and account; of a queue its name. */
export function shortly(arn) {
  const parts = arn.split(":");
  if (parts[2] === "sqs") return nameOf(arn);
  return parts.length > 5 ? `${parts[2]} ${parts.slice(5).join(":")}` : arn;
}

export function plural(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** JSON with indents; another text as it is. */
export function pretty(text) {
  const value = json(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

export function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function link(...parts) {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}
