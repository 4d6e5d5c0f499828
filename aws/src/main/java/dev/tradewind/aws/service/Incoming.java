package dev.tradewind.aws.service;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.aws.wire.QueryParameters;
import dev.tradewind.http.FormText;
import dev.tradewind.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A request on its way to a service, with what is read of it before its service is known. For one thread.
public final class Incoming {
    /// The largest body, before and after it is unpacked: 1 MiB of message bodies with every byte escaped.
    public static final int BODY_BYTES_MAX = 8 << 20;

    private final Request request;
    private final Optional<Scope> scope;
    private final Caller caller;
    private final String requestId;
    private @Nullable QueryParameters form;
    private byte @Nullable [] body;
    private boolean isHurried;

    /// @param caller whom the request claims to be from
    /// @param requestId the id that its answer carries
    public Incoming(Request request, Optional<Scope> scope, Caller caller, String requestId) {
        this.request = request;
        this.scope = scope;
        this.caller = caller;
        this.requestId = requestId;
    }

    public Request request() {
        return request;
    }

    /// Has no service opened to find out whose this is, where others wait meanwhile: then the claim throws
    /// [dev.tradewind.engine.WouldHoldUp].
    public Incoming hurried() {
        isHurried = true;
        return this;
    }

    boolean isHurried() {
        return isHurried;
    }

    public Caller caller() {
        return caller;
    }

    public String requestId() {
        return requestId;
    }

    /// Tells whether its signature is for the service of this name.
    boolean isScopedTo(String service) {
        return scope.isPresent() && scope.get().service().equals(service);
    }

    /// Tells whether it is sent to a host of `service`.
    boolean isForHostOf(AwsService service) {
        var host = request.header("host").orElse("");
        return service.hosts().stream().anyMatch(it -> Hosts.region(it, host).isPresent());
    }

    /// The parameters of its query and, where its body is none of another kind, of its body.
    ///
    /// @throws MalformedRequest if they cannot be read
    QueryParameters form() {
        if (form == null) {
            var text = isForm() ? text(body()) : "";
            form = QueryParameters.parse(request.query(), text);
        }
        return form;
    }

    private static String text(byte[] form) {
        try {
            return FormText.ofUtf8(form);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("the body is not form-encoded: " + e.getMessage());
        }
    }

    private boolean isForm() {
        var type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return !type.contains("json") && !type.contains("cbor");
    }

    /// Its body, unpacked.
    ///
    /// @throws MalformedRequest if it cannot be unpacked, or gets too large
    byte[] body() {
        if (body == null) {
            body = isPacked() ? unpack(request.body()) : request.body();
        }
        return body;
    }

    private boolean isPacked() {
        return request.header("content-encoding").orElse("").equalsIgnoreCase("gzip");
    }

    private static byte[] unpack(byte[] packed) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var bytes = unpacking.readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw new MalformedRequest(
                        "the body is longer than %d bytes when it is unpacked"
                                .formatted(BODY_BYTES_MAX));
            }
            return bytes;
        } catch (IOException _) {
            throw new MalformedRequest("the body is not gzip, or ends too soon");
        }
    }

    /// The key, region and service that a signature claims to be for.
    public record Scope(String accessKeyId, String region, String service) {}
}
