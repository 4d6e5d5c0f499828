package dev.tradewind.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.stream.Collectors;

/// Writes a line as one JSON object of strings, a stack trace as its field `stack`.
final class JsonEncoder extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return (object(event) + "\n").getBytes(UTF_8);
    }

    /// The object of a line.
    static String object(ILoggingEvent event) {
        var line = LogLine.of(event);
        line.stackTrace().ifPresent(stack -> line.fields().put("stack", stack));
        return line.fields().entrySet().stream()
                .map(field ->
                        JsonString.quote(field.getKey()) + ":" + JsonString.quote(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
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
