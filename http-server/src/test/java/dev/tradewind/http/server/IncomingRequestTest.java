package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncomingRequestTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/a/b?x=y, /a/b, x=y",
                "/a?x=http://h/b, /a, x=http://h/b",
                "/a, /a, \"\"",
                "http://h/a/b?x=y, /a/b, x=y",
                "http://h?x=/y, /, x=/y",
                "http://h, /, \"\"",
                "*, \"\", \"\"",
                "?x=http://h/y, \"\", x=http://h/y"
            })
    void a_target_has_a_path_and_a_query(String target, String path, String query) {
        var head = request(target, 0).head();

        assertThat(head.path()).isEqualTo(path);
        assertThat(head.query()).isEqualTo(query);
    }

    @Test
    void parts_become_one_body() {
        var request = request("/", 10);

        for (var part : new String[] {"", "ab", "", "c", "defgh", "ij"}) {
            assertThat(add(request, part)).isTrue();
        }

        assertThat(request.whole().body()).asString(US_ASCII).isEqualTo("abcdefghij");
    }

    @Test
    void a_body_may_end_before_it_is_as_long_as_it_may_be() {
        var request = request("/", 10);

        for (var part : new String[] {"ab", "c", "def"}) {
            assertThat(add(request, part)).isTrue();
        }

        assertThat(request.whole().body()).asString(US_ASCII).isEqualTo("abcdef");
    }

    @Test
    void a_body_that_becomes_too_long_is_not_taken() {
        var request = request("/", 3);

        assertThat(add(request, "ab")).isTrue();
        assertThat(add(request, "cd")).isFalse();
    }

    private static boolean add(IncomingRequest request, String part) {
        return request.add(Unpooled.copiedBuffer(part, US_ASCII));
    }

    private static IncomingRequest request(String target, int bodyBytes) {
        var head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, target);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, bodyBytes);
        return new IncomingRequest(head, InetAddress.getLoopbackAddress(), _ -> 1000);
    }
}
