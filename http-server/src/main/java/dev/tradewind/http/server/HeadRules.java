package dev.tradewind.http.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules for the head of a request beside its form, which the decoder checks. Two programs that read a head in
/// different ways can be made to take one request for two (RFC 9112, section 11.2), so nothing unclear is guessed at.
final class HeadRules {
    private static final String CHUNKED = "chunked";

    /// The characters of a name beside letters and digits (RFC 3986, section 3.2.2).
    private static final String OTHERS_OF_NAME = "._~!$&'()*+,;=%-";

    private HeadRules() {}

    /// The status that refuses a request, if a rule does.
    static Optional<HttpResponseStatus> refusalOf(HttpRequest head) {
        if (head.protocolVersion().majorVersion() != 1) {
            return Optional.of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
        }
        return hasOneHost(head)
                ? refusalOfCodings(head)
                : Optional.of(HttpResponseStatus.BAD_REQUEST);
    }

    /// RFC 9112, section 3.2: one in HTTP/1.1, at most one in HTTP/1.0.
    private static boolean hasOneHost(HttpRequest head) {
        var hosts = head.headers().getAll(HttpHeaderNames.HOST);
        return switch (hosts.size()) {
            case 0 -> head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
            case 1 -> isHost(hosts.getFirst());
            default -> false;
        };
    }

    /// Tells whether it is a host and, where it has one, a port (RFC 3986, section 3.2). Every request has one, so it is
    /// read without a regular expression.
    static boolean isHost(String text) {
        int end = text.startsWith("[") ? endOfAddress(text) : endOfName(text);
        return end == text.length() || (end >= 0 && isPort(text, end));
    }

    /// The end of an address in brackets; -1 if it is none.
    private static int endOfAddress(String text) {
        int at = 1;
        while (at < text.length() && isOfAddress(text.charAt(at))) {
            at++;
        }
        return at > 1 && at < text.length() && text.charAt(at) == ']' ? at + 1 : -1;
    }

    private static int endOfName(String text) {
        int at = 0;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPort(String text, int colon) {
        int at = colon + 1;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return text.charAt(colon) == ':' && at == text.length();
    }

    private static boolean isOfAddress(char c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'f')
                || (c >= 'A' && c <= 'F')
                || c == ':'
                || c == '.';
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || OTHERS_OF_NAME.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// RFC 9112, section 6.1 for codings that are not known, 6.3 for those that do not tell where the body ends.
    private static Optional<HttpResponseStatus> refusalOfCodings(HttpRequest head) {
        if (!head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return Optional.empty();
        }
        var codings = codings(head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING));
        if (codings.isEmpty() || codings.equals(List.of(CHUNKED))) {
            return Optional.empty();
        }
        boolean endsKnown = codings.getLast().equals(CHUNKED);
        boolean chunkedTwice = codings.indexOf(CHUNKED) < codings.size() - 1;
        return Optional.of(
                endsKnown && !chunkedTwice
                        ? HttpResponseStatus.NOT_IMPLEMENTED
                        : HttpResponseStatus.BAD_REQUEST);
    }

    private static List<String> codings(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty())
                .toList();
    }
}
