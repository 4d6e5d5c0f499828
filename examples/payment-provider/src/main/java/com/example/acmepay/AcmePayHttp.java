package com.example.acmepay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Acme Pay's HTTP API: JSON, an API key, and an idempotency key with each request that changes something.
final class AcmePayHttp implements AutoCloseable {
    private static final int DECLINED = 402;
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int STILL_AT_IT = 409;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client;
    private final URI base;
    private final String apiKey;
    private final Duration timeout;

    /// @param timeout of connecting, and of waiting for an answer
    AcmePayHttp(URI base, String apiKey, Duration timeout) {
        this.base = base;
        this.apiKey = apiKey;
        this.timeout = timeout;
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /// @throws UnknownOutcome if nobody knows whether it was carried out
    JsonNode post(String path, String idempotencyKey, Map<String, Object> body) {
        var request =
                request(path)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(written(body)));
        return answer(send(request.build()));
    }

    /// The answer that a request had, or nothing if no request with that key was carried out.
    Optional<JsonNode> find(String idempotencyKey) {
        var response = send(request("/requests/" + idempotencyKey).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(answer(response));
    }

    /// Reads something, which changes nothing.
    JsonNode get(String path) {
        return answer(send(request(path).GET().build()));
    }

    /// Takes back what a request did, and has a later one with its key do nothing.
    JsonNode takeBack(String idempotencyKey) {
        return answer(send(request("/requests/" + idempotencyKey).DELETE().build()));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + apiKey);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) { // a time-out is one too
            throw new UnknownOutcome(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownOutcome(request.toString(), e);
        }
    }

    /// A decline is an answer; what Acme Pay says of a request that it does not understand, or does not allow, is not.
    private JsonNode answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status < 300 || status == DECLINED) {
            return read(response);
        }
        if (status >= FIRST_SERVER_ERROR || status == TIMED_OUT || status == STILL_AT_IT || status == TOO_MANY) {
            throw new UnknownOutcome(response.request().toString(), status);
        }
        throw new IllegalStateException(
                "Acme Pay refused %s with %d: %s".formatted(response.request(), status, response.body()));
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UnknownOutcome(response.request().toString(), e);
        }
    }

    private String written(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + body.keySet(), e);
        }
    }
}
