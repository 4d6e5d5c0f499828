package dev.tradewind.http.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request to an endpoint outside.
///
/// @param method in upper case
/// @param uri of scheme `http` or `https`; the user in it is not sent
/// @param headers by name; none of them one that the paths of an instance itself ask for
public record OutwardRequest(String method, URI uri, Map<String, String> headers, String body) {
    /// Whoever sends one to an instance says that he is no browser and no delivery.
    private static final String OWN_PREFIX = "x-tradewind-";

    public OutwardRequest {
        headers = new LinkedHashMap<>(headers);
        if (!isHttp(uri) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the endpoint '%s' is no address of HTTP".formatted(uri));
        }
        headers.forEach(OutwardRequest::check);
    }

    /// A POST.
    public OutwardRequest(URI uri, Map<String, String> headers, String body) {
        this("POST", uri, headers, body);
    }

    private static boolean isHttp(URI uri) {
        return Optional.ofNullable(uri.getScheme())
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
                .isPresent();
    }

    private static void check(String name, String value) {
        if (!HeaderText.isHeader(name, value)) {
            throw new IllegalArgumentException(
                    "the header '%s' has characters that no header has".formatted(name));
        }
        if (name.toLowerCase(Locale.ROOT).startsWith(OWN_PREFIX)) {
            throw new IllegalArgumentException(
                    "the header '%s' is for instances, not for endpoints".formatted(name));
        }
    }

    /// The same with one header more.
    public OutwardRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutwardRequest(method, uri, more, body);
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        int usual = isSecure() ? 443 : 80;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    /// The host as a name, an address of IPv6 without its brackets.
    String host() {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// The path and query as they were written.
    String target() {
        var path = uri.getRawPath();
        var query = uri.getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /// Without the path, headers and body, any of which may have what belongs in no log.
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
