package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.Encoding;
import dev.tradewind.aws.wire.Shapes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// The events of one answer, each encoded into a message of an event stream.
///
/// Source: Smithy, "Event stream specification", "AWS JSON 1.1 protocol".
///
/// @param contentType of the payloads
record EncodedEvents(OutputStream out, Encoding encoding, String contentType, Shapes shapes)
        implements EventStream.Events {
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final String MESSAGE_TYPE = ":message-type";

    /// Sends the members that the answer itself has, which come as an event before all others in protocols that have one
    /// object in a body.
    void begin(byte[] response) throws IOException {
        write(Map.of(MESSAGE_TYPE, "event", ":event-type", "initial-response"), response);
    }

    @Override
    public void send(String type, SdkPojo event) throws IOException {
        write(
                Map.of(MESSAGE_TYPE, "event", ":event-type", type),
                encoding.write(shapes.of(event), event));
    }

    @Override
    public void fail(AwsServiceException error) throws IOException {
        var told = WireError.of(error);
        write(
                Map.of(MESSAGE_TYPE, "exception", ":exception-type", told.code()),
                encoding.writeMembers(Map.of("message", told.message())));
    }

    private void write(Map<String, String> headers, byte[] payload) throws IOException {
        var values = new HashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        values.put(":content-type", HeaderValue.fromString(contentType));
        var message = new Message(values, payload).toByteBuffer();
        var bytes = new byte[message.remaining()];
        message.get(bytes);
        out.write(bytes);
    }
}
