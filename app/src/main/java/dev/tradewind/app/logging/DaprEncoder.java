package dev.tradewind.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.dapr.api.SidecarStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes a line as Dapr's daemon does, for whatever reads those: `time`, `level` and `msg`, then the other keys by their
/// names, among them `app_id`, `instance` and `scope`, and last `type` and `ver`. A [step][Logging#STEPS] of a service is
/// written as applications beside the daemon do: time in UTC, level, `[service]`, `[mark=id]` and the message.
final class DaprEncoder extends EncoderBase<ILoggingEvent> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@^+-]+");

    /// The keys that the daemon has other names for.
    private static final Map<String, String> NAMES =
            Map.of("app", "app_id", "millis", "duration_ms", "logger", "scope");

    private static final DateTimeFormatter STEP_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").withZone(UTC);

    private static final String OURS = "dev.tradewind.";

    private final String instance = instance();

    @Override
    public byte[] encode(ILoggingEvent event) {
        var fields = LogLine.of(event).fields();
        if (event.getLoggerName().equals(Logging.STEPS)) {
            return step(event, fields).getBytes(UTF_8);
        }
        var line = new StringBuilder();
        line.append("time=").append(JsonString.quote(taken(fields, "time")));
        line.append(" level=").append(level(taken(fields, "level")));
        line.append(" msg=").append(JsonString.quote(taken(fields, "msg")));
        var others = new TreeMap<String, String>();
        fields.forEach((name, value) -> others.put(NAMES.getOrDefault(name, name), value));
        others.put("instance", instance);
        others.put("scope", scope(event.getLoggerName()));
        others.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value(value)));
        line.append(" type=log ver=").append(SidecarStatus.RUNTIME_VERSION).append('\n');
        return line.toString().getBytes(UTF_8);
    }

    private static String step(ILoggingEvent event, SequencedMap<String, String> fields) {
        taken(fields, "time");
        taken(fields, "logger");
        var level = taken(fields, "level");
        var message = Printable.line(taken(fields, "msg"));
        var app = taken(fields, "app");
        var marks = new StringBuilder();
        fields.forEach(
                (name, value) -> marks.append("[%s=%s] ".formatted(name, Printable.line(value))));
        return "%s %-5s [%s] %s%s\n"
                .formatted(STEP_TIME.format(event.getInstant()), level, app, marks, message);
    }

    private static String taken(Map<String, String> fields, String name) {
        return String.valueOf(fields.remove(name));
    }

    private static String level(String level) {
        return level.equals("WARN") ? "warning" : level.toLowerCase(Locale.ROOT);
    }

    private static String scope(String loggerName) {
        return loggerName.startsWith(OURS) ? loggerName.substring(OURS.length()) : loggerName;
    }

    private static String value(String text) {
        return PLAIN.matcher(text).matches() ? text : JsonString.quote(text);
    }

    private static String instance() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
