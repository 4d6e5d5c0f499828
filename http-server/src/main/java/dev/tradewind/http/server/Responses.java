package dev.tradewind.http.server;

import dev.tradewind.http.Reply;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/// Replies as Netty sends them.
final class Responses {
    private static final byte[] NO_BODY = {};

    private Responses() {}

    /// @param keepAlive whether the client may send another request
    /// @throws IllegalArgumentException if a header has a line break
    static FullHttpResponse of(Reply reply, boolean keepAlive) {
        var body = reply.bytes();
        var response = response(HttpResponseStatus.valueOf(reply.status()), body);
        var headers = response.headers();
        reply.headers().forEach(headers::set);
        reply.cookies().forEach(it -> headers.add(HttpHeaderNames.SET_COOKIE, it));
        headers.set(HttpHeaderNames.DATE, HttpDate.now());
        if (reply.status() != HttpResponseStatus.NOT_MODIFIED.code()) {
            // that one would have the length of what is not sent (RFC 9110, section 8.6)
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        HttpUtil.setKeepAlive(headers, HttpVersion.HTTP_1_1, keepAlive);
        return response;
    }

    /// The head of a reply whose body follows bit by bit.
    ///
    /// @param chunked whether the client can tell by that where the body ends; otherwise by the connection's end
    /// @throws IllegalArgumentException if a header has a line break
    static HttpResponse headOf(Reply reply, boolean chunked, boolean keepAlive) {
        var status = HttpResponseStatus.valueOf(reply.status());
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        var headers = response.headers();
        reply.headers().forEach(headers::set);
        reply.cookies().forEach(it -> headers.add(HttpHeaderNames.SET_COOKIE, it));
        headers.set(HttpHeaderNames.DATE, HttpDate.now());
        HttpUtil.setTransferEncodingChunked(response, chunked);
        HttpUtil.setKeepAlive(headers, HttpVersion.HTTP_1_1, keepAlive);
        return response;
    }

    /// The response that a client waits for which asks whether to send its body (RFC 9110, section
    /// 10.1.1).
    static FullHttpResponse goOn() {
        return response(HttpResponseStatus.CONTINUE, NO_BODY);
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    }

    /// The status for what cannot be read.
    static int refusalOf(DecoderResult malformed) {
        return switch (malformed.cause()) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG.code();
            case TooLongHttpHeaderException _ ->
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code();
            case null, default -> HttpResponseStatus.BAD_REQUEST.code();
        };
    }
}
