package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.event.Attribute;
import io.grpc.Metadata;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The metadata of a message as those of a call, as far as they can be any: names in lower case, values that can be
/// printed. The trace of the event is there in both forms that there are (gRPC documentation, "gRPC over HTTP2",
/// "Requests").
final class CallMetadata {
    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /// Of the connection or the call, which are not for a message to say.
    private static final Set<String> RESERVED =
            Set.of(
                    AppChannel.TOKEN_HEADER,
                    "connection",
                    "content-length",
                    "content-type",
                    "host",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent");

    private static final Metadata.Key<byte[]> TRACE =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private CallMetadata() {}

    static Metadata of(Map<String, String> message) {
        var metadata = new Metadata();
        message.forEach((name, value) -> put(metadata, name.toLowerCase(Locale.ROOT), value));
        TraceBytes.of(message.getOrDefault(Attribute.TRACE_PARENT, ""))
                .ifPresent(it -> metadata.put(TRACE, it));
        return metadata;
    }

    private static void put(Metadata metadata, String name, String value) {
        boolean isOfProtocol =
                RESERVED.contains(name)
                        || name.startsWith("grpc-")
                        || name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
        if (!isOfProtocol && NAME.matcher(name).matches() && VALUE.matcher(value).matches()) {
            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        }
    }
}
