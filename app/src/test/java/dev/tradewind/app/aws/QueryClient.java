package dev.tradewind.app.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Speaks the Query protocol of SQS as SDKs did before AWS JSON: a form in, XML out.
record QueryClient(HttpClient http) implements AutoCloseable {
    QueryClient() {
        this(HttpClient.newHttpClient());
    }

    /// Posts names and values in turn.
    Answer post(URI url, String... parameters) {
        return send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(parameters)))
                        .build());
    }

    Answer get(URI url, String... parameters) {
        return send(HttpRequest.newBuilder(URI.create(url + "?" + form(parameters))).build());
    }

    /// Gets a URL as it stands.
    Answer visit(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    Answer send(HttpRequest request) {
        try {
            return new Answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    private static String form(String... parameters) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(
                    parameters[i]
                            + "="
                            + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    @Override
    public void close() {
        http.close();
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        /// The texts of every element of this name.
        List<String> texts(String element) {
            return Pattern.compile("<%s>([^<]*)</%s>".formatted(element, element))
                    .matcher(body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        String text(String element) {
            return texts(element).getFirst();
        }
    }
}
