package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.Empties;
import dev.tradewind.aws.wire.Encoding;
import java.util.Map;
import java.util.Set;

/// AWS JSON 1.0 or 1.1: the operation in the header `X-Amz-Target`, JSON in the body.
///
/// Source: Smithy, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol".
///
/// @param targetPrefix the part of the header before the operation
/// @param isQueryCompatible whether errors carry the codes of the Query protocol beside their own (Smithy, "AWS
///     query compatible")
/// @param empties the treatment of a list or map without anything in it
/// @param ownStatuses the codes of the sender's errors that have another status than 400
public record AwsJson(
        Version version,
        String targetPrefix,
        boolean isQueryCompatible,
        Empties empties,
        Set<String> ownStatuses)
        implements Protocol, Rpc {
    private static final int BAD_REQUEST = 400;

    /// The versions, which differ in the name of the content type only.
    public enum Version {
        V1_0("application/x-amz-json-1.0"),
        V1_1("application/x-amz-json-1.1");

        private final String contentType;

        Version(String contentType) {
            this.contentType = contentType;
        }
    }

    public AwsJson {
        ownStatuses = Set.copyOf(ownStatuses);
    }

    public AwsJson(Version version, String targetPrefix, boolean isQueryCompatible) {
        this(version, targetPrefix, isQueryCompatible, Empties.WRITTEN, Set.of());
    }

    @Override
    public Claim claim(OpenService service, Incoming incoming, Sign sign) {
        var target = incoming.request().headers().get("x-amz-target");
        if (sign != Sign.NAME || target == null) {
            return Claim.NOT_MINE;
        }
        int dot = target.lastIndexOf('.');
        boolean isMine = dot == targetPrefix.length() && target.startsWith(targetPrefix);
        return isMine
                ? new Claim.Mine(
                        new RpcExchange(service, this, target.substring(dot + 1), incoming))
                : Claim.NOT_MINE;
    }

    @Override
    public Encoding encoding() {
        return Encoding.JSON;
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("content-type", version.contentType, "x-amzn-requestid", requestId);
    }

    /// An error of the sender is a 400 here, but for a few; other protocols tell them apart by status.
    @Override
    public int status(WireError error) {
        return error.isSenders() && !ownStatuses.contains(error.code())
                ? BAD_REQUEST
                : error.status();
    }
}
