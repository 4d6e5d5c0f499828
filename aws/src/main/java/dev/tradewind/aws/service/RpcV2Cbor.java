package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.Encoding;
import java.util.Map;

/// Smithy RPC v2 CBOR: `POST /service/NAME/operation/NAME`, CBOR in the body.
///
/// Source: Smithy, "Smithy RPC v2 CBOR protocol".
///
/// @param serviceName the service's name in paths, of its model and not of its signatures
/// @param isQueryCompatible as [AwsJson] has it
public record RpcV2Cbor(String serviceName, boolean isQueryCompatible) implements Protocol, Rpc {
    private static final String PROTOCOL_HEADER = "smithy-protocol";
    private static final String PROTOCOL = "rpc-v2-cbor";
    private static final String MEDIA_TYPE = "application/cbor";

    @Override
    public Claim claim(OpenService service, Incoming incoming, Sign sign) {
        if (sign != Sign.NAME
                || !PROTOCOL.equals(incoming.request().headers().get(PROTOCOL_HEADER))) {
            return Claim.NOT_MINE;
        }
        var prefix = "/service/" + serviceName + "/operation/";
        var path = incoming.request().path();
        int at = path.indexOf(prefix); // whatever prefix an endpoint's URL has is before it
        if (at < 0) {
            return Claim.NOT_MINE;
        }
        var operation = path.substring(at + prefix.length());
        return claimed(new RpcExchange(service, this, operation, incoming), incoming);
    }

    private static Claim claimed(RpcExchange exchange, Incoming incoming) {
        var request = incoming.request();
        if (!request.method().equals("POST")) {
            return new Claim.Malformed(exchange, "the method is POST, not " + request.method());
        }
        var type = request.header("content-type").orElse(MEDIA_TYPE);
        return type.equalsIgnoreCase(MEDIA_TYPE)
                ? new Claim.Mine(exchange)
                : new Claim.Malformed(
                        exchange, "the content type is %s, not %s".formatted(MEDIA_TYPE, type));
    }

    @Override
    public Encoding encoding() {
        return Encoding.CBOR;
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of(
                "content-type",
                MEDIA_TYPE,
                PROTOCOL_HEADER,
                PROTOCOL,
                "x-amzn-requestid",
                requestId);
    }

    @Override
    public int status(WireError error) {
        return error.status();
    }
}
