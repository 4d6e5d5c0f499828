package dev.tradewind.http.server;

import dev.tradewind.http.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// A request of which the head has come, and so much of the body.
final class IncomingRequest {
    private static final byte[] NO_BODY = {};

    private final Request head;
    private final int bodyBytesMax;
    private final boolean takesChunks;

    /// Its first [#sizeBytes] are there.
    private byte[] body = NO_BODY;

    private int sizeBytes;

    /// @param bytesMax of its body, where it does not say how long that is
    IncomingRequest(HttpRequest head, InetAddress peer, ToIntFunction<Request> bytesMax) {
        var target = head.uri();
        int question = target.indexOf('?');
        this.head =
                new Request(
                        head.method().name(),
                        path(question < 0 ? target : target.substring(0, question)),
                        question < 0 ? "" : target.substring(question + 1),
                        headers(head),
                        NO_BODY,
                        peer);
        takesChunks = head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        this.bodyBytesMax =
                HttpUtil.isTransferEncodingChunked(head)
                        ? bytesMax.applyAsInt(this.head)
                        : HttpUtil.getContentLength(head, 0);
    }

    /// The path of a target, which may name the server too (RFC 9112, section 3.2.2); empty for `*`.
    private static String path(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int scheme = target.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    private static Map<String, String> headers(HttpRequest head) {
        var headers = new HashMap<String, String>();
        for (var each = head.headers().iteratorAsString(); each.hasNext(); ) {
            var header = each.next();
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    header.getValue(),
                    (one, another) -> one + "," + another);
        }
        authority(head.uri()).ifPresent(host -> headers.put("host", host));
        return headers;
    }

    /// The server that a target names, which counts before the header `Host` (RFC 9112, section 3.2.2).
    private static Optional<String> authority(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0 || target.lastIndexOf('?', scheme) >= 0) {
            return Optional.empty();
        }
        int end = scheme + 3;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return Optional.of(target.substring(scheme + 3, end));
    }

    Request head() {
        return head;
    }

    /// Tells whether its client knows bodies in chunks.
    boolean takesChunks() {
        return takesChunks;
    }

    /// As long as its head says, or as it may be if that says nothing.
    int bodyBytesMax() {
        return bodyBytesMax;
    }

    /// Takes a part of the body; false if that makes it longer than it may be.
    boolean add(ByteBuf part) {
        int partBytes = part.readableBytes();
        if (sizeBytes + partBytes > bodyBytesMax) {
            return false;
        }
        if (sizeBytes == 0) {
            body = ByteBufUtil.getBytes(part); // most bodies come as one
        } else {
            makeRoom(sizeBytes + partBytes);
            part.getBytes(part.readerIndex(), body, sizeBytes, partBytes);
        }
        sizeBytes += partBytes;
        return true;
    }

    /// Grows with what comes, not with what is announced, which costs a client nothing.
    private void makeRoom(int bytes) {
        if (bytes > body.length) {
            body = Arrays.copyOf(body, Math.clamp(2L * body.length, bytes, bodyBytesMax));
        }
    }

    Request whole() {
        return head.withBody(sizeBytes == body.length ? body : Arrays.copyOf(body, sizeBytes));
    }
}
