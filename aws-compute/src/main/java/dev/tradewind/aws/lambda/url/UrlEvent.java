package dev.tradewind.aws.lambda.url;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.FormText;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/// The event of a request to a function URL, payload format 2.0.
///
/// Source: Lambda developer guide, "Invoking Lambda function URLs", "Request payload format"; recorded events, of what is
/// left out where there is none, of the account `anonymous`, and of which bodies are text.
///
/// @param scheme by which it came
/// @param signer whoever signed it, where that was asked for
record UrlEvent(
        Request request,
        String scheme,
        UrlHost.Named url,
        Arn function,
        Optional<UrlSigner> signer,
        UUID requestId,
        Instant now) {
    private static final String VERSION = "2.0";
    private static final String DEFAULT = "$default";
    private static final String PROTOCOL = "HTTP/1.1";
    private static final String COOKIE = "cookie";
    private static final String FORWARDED_FOR = "x-forwarded-for";

    /// The account of callers who need no signature.
    private static final String ANONYMOUS = "anonymous";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// Bodies of other types are in Base64, forms among them.
    private static final Pattern TEXT =
            Pattern.compile("text/.*|[^;]*(json|xml|javascript).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN_COOKIES = Pattern.compile(";");
    private static final Pattern PORT = Pattern.compile(":([0-9]+)$");

    byte[] json() {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("version", VERSION)
                .put("routeKey", DEFAULT)
                .put("rawPath", url.path())
                .put("rawQueryString", request.query());
        request.header(COOKIE).ifPresent(it -> cookies(event, it));
        var headers = event.putObject("headers");
        headers().forEach(headers::put);
        if (!request.query().isEmpty()) {
            var parameters = event.putObject("queryStringParameters");
            parameters().forEach(parameters::put);
        }
        event.set("requestContext", context());
        body(event);
        return Json.write(event);
    }

    private static void cookies(ObjectNode event, String header) {
        var cookies = event.putArray("cookies");
        BETWEEN_COOKIES
                .splitAsStream(header)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .forEach(cookies::add);
    }

    /// Those that were sent, and those that AWS's front end adds.
    private Map<String, String> headers() {
        var headers = new TreeMap<>(request.headers());
        headers.remove("connection");
        var peer = request.peer().getHostAddress();
        headers.merge(FORWARDED_FOR, peer, (before, last) -> before + ", " + last);
        headers.put("x-forwarded-proto", scheme);
        var port = PORT.matcher(headers.getOrDefault("host", ""));
        headers.put("x-forwarded-port", port.find() ? port.group(1) : defaultPort());
        headers.putIfAbsent(TraceHeader.NAME, trace());
        return headers;
    }

    private String defaultPort() {
        return scheme.equals("https") ? "443" : "80";
    }

    /// A trace that begins here, in the form of X-Ray.
    private String trace() {
        var id = requestId.toString().replace("-", "").substring(0, 24);
        return "Root=1-%08x-%s".formatted(now.getEpochSecond(), id);
    }

    /// Decoded, and those of one name joined by commas.
    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.merge(name, value, (before, last) -> before + "," + last);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return FormText.decode(text);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private ObjectNode context() {
        var context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", signer.isPresent() ? function.account() : ANONYMOUS)
                .put("apiId", url.id());
        signer.ifPresent(it -> {
            context.putNull("authentication");
            context.putObject("authorizer").set("iam", it.json());
        });
        context.put("domainName", UrlHost.domain(url.id(), function.region()))
                .put("domainPrefix", url.id());
        context.putObject("http")
                .put("method", request.method())
                .put("path", url.path())
                .put("protocol", PROTOCOL)
                .put("sourceIp", request.peer().getHostAddress())
                .put("userAgent", request.header("user-agent").orElse(""));
        return context.put("requestId", requestId.toString())
                .put("routeKey", DEFAULT)
                .put("stage", DEFAULT)
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    private void body(ObjectNode event) {
        var body = request.body();
        var text = isText() ? textOf(body) : Optional.<String>empty();
        if (body.length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        }
        event.put("isBase64Encoded", body.length > 0 && text.isEmpty());
    }

    private boolean isText() {
        return request.header("content-type").filter(it -> TEXT.matcher(it).matches()).isPresent()
                && request.header("content-encoding").isEmpty();
    }

    /// Nothing if it is none, whatever its type says.
    private static Optional<String> textOf(byte[] body) {
        try {
            return Optional.of(FormText.ofUtf8(body));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
