package dev.tradewind.aws.lambda.url;

import dev.tradewind.functions.definition.FunctionUrl;
import dev.tradewind.http.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The addresses of function URLs on this instance: `http://ID.lambda-url.REGION.localhost:PORT/`, which is what AWS's own
/// look like, and, for programs whose system does not resolve such names, `http://localhost:PORT/_tradewind/function-url/ID/`.
public final class UrlHost {
    /// The beginning of the paths that stand for a URL.
    static final String PATH = "/_tradewind/function-url/";

    private static final String LABEL = "lambda-url.";
    private static final String DOMAIN = "localhost";

    /// The port at the end of what a caller has reached this instance by.
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");

    private UrlHost() {}

    /// The URL as a caller is told it, with the port by which they have reached this instance: where that is a container's,
    /// they know another one than the instance does.
    ///
    /// @param endpoint scheme, host and port as the caller knows them
    public static String url(String id, String region, String endpoint) {
        var port = PORT.matcher(endpoint);
        var scheme = endpoint.substring(0, endpoint.indexOf(':'));
        return "%s://%s%s/".formatted(scheme, domain(id, region), port.find() ? port.group() : "");
    }

    /// The host of a URL without a port.
    static String domain(String id, String region) {
        return "%s.%s%s.%s".formatted(id, LABEL, region, DOMAIN);
    }

    /// A request's URL.
    ///
    /// @param path the rest of the path
    /// @param byPath whether the path names it, and not the host
    record Named(String id, String path, boolean byPath) {}

    /// Tells whether a request names a URL, there or not. Asked for each request that comes.
    static boolean isNamed(Request request) {
        return isNamedByHost(request) || request.path().startsWith(PATH);
    }

    private static boolean isNamedByHost(Request request) {
        var host = request.headers().getOrDefault("host", "");
        return host.length() > FunctionUrl.ID_LENGTH
                && host.charAt(FunctionUrl.ID_LENGTH) == '.'
                && host.regionMatches(true, FunctionUrl.ID_LENGTH + 1, LABEL, 0, LABEL.length());
    }

    /// The URL that a request names; nothing if it names none.
    static Optional<Named> of(Request request) {
        if (isNamedByHost(request)) {
            var id = request.headers().getOrDefault("host", "").substring(0, FunctionUrl.ID_LENGTH);
            return Optional.of(
                    new Named(id.toLowerCase(Locale.ROOT), rooted(request.path()), false));
        }
        if (!request.path().startsWith(PATH)) {
            return Optional.empty();
        }
        var rest = request.path().substring(PATH.length());
        int end = rest.indexOf('/');
        return Optional.of(
                end < 0
                        ? new Named(rest, "/", true)
                        : new Named(rest.substring(0, end), rest.substring(end), true));
    }

    private static String rooted(String path) {
        return path.isEmpty() ? "/" : path;
    }
}
