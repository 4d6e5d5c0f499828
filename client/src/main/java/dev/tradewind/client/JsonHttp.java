package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// JSON asked of a running instance over HTTP, and its refusals.
final class JsonHttp implements AutoCloseable {
    private static final Duration TIME_MAX = Duration.ofSeconds(10);
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final URI base;
    private final String problemTypePrefix;
    private final Function<URI, ClientFailure> otherServer;
    private final Optional<String> key;
    private final HttpClient client;

    private JsonHttp(
            ApiPlace place, String problemTypePrefix, Function<URI, ClientFailure> otherServer) {
        base = URI.create(place.address());
        key = place.key();
        this.problemTypePrefix = problemTypePrefix;
        this.otherServer = otherServer;
        var builder = HttpClient.newBuilder().connectTimeout(TIME_MAX);
        place.trust().map(ServerTrust::context).ifPresent(builder::sslContext);
        client = builder.build();
    }

    /// Asks for the paths of Tradewind's own, whose problems have no types of theirs: an order API's have.
    static JsonHttp ofAwsEndpoint(ApiPlace place) {
        return new JsonHttp(place, "about:blank", ClientFailure::noAwsEndpoint);
    }

    static JsonHttp ofOrderApi(ApiPlace place) {
        return new JsonHttp(place, "", ClientFailure::noOrderApi);
    }

    JsonNode get(String path) {
        return answer(send(request(path).GET().build()));
    }

    /// The document at `path`, unless this instance tells that to nobody, or is a server that has
    /// no such path.
    Optional<JsonNode> getIfTold(String path) {
        var response = send(request(path).GET().build());
        return tells(response) ? Optional.of(answer(response)) : Optional.empty();
    }

    /// The text at `path`, as it is.
    String text(String path) {
        var response = send(request(path).GET().build());
        if (response.statusCode() >= FIRST_ERROR) {
            throw refusal(response, response.body());
        }
        return new String(response.body(), UTF_8);
    }

    /// A server that has no such path takes it for a request of another protocol, and refuses that in its words.
    private boolean tells(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        boolean isRefusal = status >= FIRST_ERROR && status < FIRST_SERVER_ERROR;
        boolean isKept = status == FORBIDDEN || status == NOT_FOUND || isOfAnother(response);
        return !(isRefusal && isKept);
    }

    JsonNode delete(String path) {
        return answer(send(request(path).DELETE().build()));
    }

    JsonNode put(String path, Object body) {
        return answer(send(withBody(path).PUT(json(body)).build()));
    }

    JsonNode post(String path, Object body, Map<String, String> headers) {
        return postJson(path, Json.write(body), headers);
    }

    JsonNode patch(String path, Object body, Map<String, String> headers) {
        var request = withBody(path).method("PATCH", json(body));
        headers.forEach(request::header);
        return answer(send(request.build()));
    }

    /// @param body a JSON document, as it is written
    JsonNode postJson(String path, byte[] body, Map<String, String> headers) {
        var request = withBody(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return answer(send(request.build()));
    }

    /// Sends a file as it is read, however long that takes.
    JsonNode postFile(String path, String mediaType, Path file) {
        try {
            var request =
                    lasting(path)
                            .header("Content-Type", mediaType)
                            .POST(BodyPublishers.ofFile(file));
            return answer(send(request.build()));
        } catch (FileNotFoundException _) {
            throw new ClientFailure("there is no file " + file);
        }
    }

    /// Writes what is at `path` to `out` as it comes, however long that takes.
    void download(String path, OutputStream out) {
        var request = lasting(path).GET().build();
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() >= FIRST_ERROR) {
                    throw refusal(response, body.readAllBytes());
                }
                body.transferTo(out);
            }
        } catch (ConnectException _) {
            throw ClientFailure.unreachable(base);
        } catch (SSLException e) {
            throw ClientFailure.untrusted(base, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + request.uri(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted while reading " + request.uri());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder withBody(String path) {
        return request(path).header("Content-Type", JSON);
    }

    private HttpRequest.Builder request(String path) {
        return lasting(path).timeout(TIME_MAX);
    }

    /// A request that may take as long as it takes.
    private HttpRequest.Builder lasting(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        key.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        return request;
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(Json.write(body));
    }

    private JsonNode answer(HttpResponse<byte[]> response) {
        if (isOfAnother(response)) {
            throw otherServer.apply(base);
        }
        if (response.statusCode() >= FIRST_ERROR) {
            throw refusal(response, response.body());
        }
        return Json.read(response.body());
    }

    private static ClientFailure refusal(HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        return ClientFailure.refused(
                status,
                "%s %s was refused with %d: %s%s"
                        .formatted(
                                response.request().method(),
                                response.uri().getPath(),
                                status,
                                reason(response, body),
                                advice(status)));
    }

    private static String advice(int status) {
        return status == UNAUTHENTICATED
                ? " (--key-file FILE, TRADEWIND_KEY_FILE or TRADEWIND_KEY names a key)"
                : "";
    }

    /// Tells whether it comes from a server that does not have the paths which are asked for here.
    private boolean isOfAnother(HttpResponse<byte[]> response) {
        if (isOfType(response, PROBLEM)) {
            var type = Json.read(response.body()).path("type").asText();
            return !type.startsWith(problemTypePrefix);
        }
        return response.statusCode() < FIRST_SERVER_ERROR && !isOfType(response, JSON);
    }

    /// Why, for people: what problem details (RFC 9457) say to them.
    private static String reason(HttpResponse<?> response, byte[] body) {
        if (!isOfType(response, PROBLEM)) {
            return new String(body, UTF_8);
        }
        var problem = Json.read(body);
        return Stream.of("title", "detail")
                .map(member -> problem.path(member).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static boolean isOfType(HttpResponse<?> response, String type) {
        return response.headers().firstValue("Content-Type").filter(type::equals).isPresent();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException _) {
            throw ClientFailure.unreachable(base);
        } catch (SSLException e) {
            throw ClientFailure.untrusted(base, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask " + request.uri(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted while asking " + request.uri());
        }
    }
}
