package dev.tradewind.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tradewind.app.terminal.Printable;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a line as `key=value` pairs; a value with spaces, quotes, equals signs or anything beyond ASCII is quoted as in JSON. An
/// error's stack trace follows on lines of its own; of what will be tried again, the cause says enough.
final class TextEncoder extends EncoderBase<ILoggingEvent> {
    private static final char DELETE = 0x7f;

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = LogLine.of(event);
        var pairs =
                line.fields().entrySet().stream()
                        .map(field -> field.getKey() + "=" + value(field.getValue()))
                        .collect(Collectors.joining(" "));
        var stack =
                event.getLevel().isGreaterOrEqual(Level.ERROR)
                        ? line.stackTrace()
                        : Optional.<String>empty();
        return (pairs + "\n" + stack.map(Printable::lines).orElse("")).getBytes(UTF_8);
    }

    private static String value(String text) {
        return isPlain(text) ? text : JsonString.quote(text);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c > ' ' && c < DELETE && c != '"' && c != '=' && c != '\\');
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
