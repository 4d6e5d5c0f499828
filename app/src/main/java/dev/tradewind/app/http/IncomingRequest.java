package dev.tradewind.app.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A request of which the head has come, and so much of the body.
final class IncomingRequest {
    private static final byte[] NO_BODY = {};

    private final Request head;
    private final int bodyBytesMax;
    private byte[] first = NO_BODY;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(0);

    /// @param bytesMax of its body, where it does not say how long that is
    IncomingRequest(HttpRequest head, InetAddress peer, int bytesMax) {
        var target = head.uri();
        int origin = target.startsWith("/") ? 0 : startOfPath(target);
        int question = target.indexOf('?', origin);
        this.head =
                new Request(
                        head.method().name(),
                        target.substring(origin, question < 0 ? target.length() : question),
                        question < 0 ? "" : target.substring(question + 1),
                        headers(head),
                        NO_BODY,
                        peer);
        this.bodyBytesMax =
                HttpUtil.isTransferEncodingChunked(head)
                        ? bytesMax
                        : HttpUtil.getContentLength(head, 0);
    }

    /// Where the path begins in a target that names the server too (RFC 9112, section 3.2.2), or is `*`.
    private static int startOfPath(String target) {
        int authority = target.indexOf("://");
        int path = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        return path < 0 ? target.length() : path;
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
        return headers;
    }

    Request head() {
        return head;
    }

    /// As long as its head says, or as it may be if that says nothing.
    int bodyBytesMax() {
        return bodyBytesMax;
    }

    /// Takes a part of the body; false if that makes it longer than it may be.
    boolean add(ByteBuf part) {
        if (first.length + rest.size() + part.readableBytes() > bodyBytesMax) {
            return false;
        }
        var bytes = ByteBufUtil.getBytes(part);
        if (first.length == 0) {
            first = bytes; // most bodies come as one
        } else {
            rest.writeBytes(bytes);
        }
        return true;
    }

    Request whole() {
        return head.withBody(body());
    }

    private byte[] body() {
        if (rest.size() == 0) {
            return first;
        }
        var body = new byte[first.length + rest.size()];
        System.arraycopy(first, 0, body, 0, first.length);
        System.arraycopy(rest.toByteArray(), 0, body, first.length, rest.size());
        return body;
    }
}
