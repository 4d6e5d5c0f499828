package dev.tradewind.http;

import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.telemetry.trace.SpanContext;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request as a route sees it. For one thread.
public final class HttpCall {
    private final Request request;
    private final Map<String, String> pathParameters;
    private final boolean lenient;
    private final @Nullable InputStream stream;
    private final Optional<String> confinement;
    private @Nullable Query query;

    /// @param pathParameters decoded, by their name in the route's template
    public HttpCall(Request request, Map<String, String> pathParameters) {
        this(request, pathParameters, false, null, Optional.empty());
    }

    private HttpCall(
            Request request,
            Map<String, String> pathParameters,
            boolean lenient,
            @Nullable InputStream stream,
            Optional<String> confinement) {
        this.request = request;
        this.pathParameters = pathParameters;
        this.lenient = lenient;
        this.stream = stream;
        this.confinement = confinement;
    }

    /// A call whose body its route reads as it comes.
    static HttpCall reading(InputStream stream, Request head, Map<String, String> pathParameters) {
        return new HttpCall(head, pathParameters, false, stream, Optional.empty());
    }

    /// The same call, with members of its body that nobody reads skipped.
    HttpCall leniently() {
        return new HttpCall(request, pathParameters, true, stream, confinement);
    }

    /// The same call, by a customer who is to see what is its own.
    HttpCall confinedTo(Optional<String> customer) {
        return customer.isEmpty()
                ? this
                : new HttpCall(request, pathParameters, lenient, stream, customer);
    }

    /// The customer whose things alone the caller may see and change, where it is let in as a customer.
    public Optional<String> confinement() {
        return confinement;
    }

    /// Tells whether the things of a customer are there for the caller; those of another are not.
    public boolean isFor(String customer) {
        return confinement.isEmpty() || confinement.get().equals(ApiCaller.folded(customer));
    }

    /// The members of the body.
    ///
    /// @throws Problem if it is no JSON object
    public Fields fields() {
        return Fields.of(request.body(), lenient);
    }

    public Request request() {
        return request;
    }

    public byte[] body() {
        return request.body();
    }

    /// The body of a route that [streams][Route#streaming].
    public InputStream bodyStream() {
        if (stream == null) {
            throw new IllegalStateException("the route gets its body as a whole");
        }
        return stream;
    }

    /// Refuses a query with other parameters.
    ///
    /// @throws Problem that names the first of them
    public void allowQuery(String... names) {
        for (var name : parameters().names()) {
            if (!List.of(names).contains(name)) {
                throw Problem.inField(name, "is not known here; known are " + List.of(names));
            }
        }
    }

    /// A parameter that the route's template has.
    public String pathParameter(String name) {
        var value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no path parameter " + name);
        }
        return value;
    }

    /// A parameter that names a thing.
    ///
    /// @param parse throws [IllegalArgumentException] for what no thing can be named
    /// @throws Problem that there is no such thing
    public <T> T pathParameter(String name, Function<String, T> parse) {
        var value = pathParameter(name);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "%s '%s' %s".formatted(name, value, String.valueOf(e.getMessage())));
        }
    }

    /// The first value of a parameter of the query.
    ///
    /// @throws Problem if the query cannot be decoded
    public Optional<String> queryParameter(String name) {
        return parameters().parameter(name);
    }

    private Query parameters() {
        if (query == null) {
            query = Query.parse(request.query());
        }
        return query;
    }

    /// A parameter of the query that has to be there.
    ///
    /// @throws Problem if it is missing or empty
    public String require(String parameter) {
        return queryParameter(parameter)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Problem.inField(parameter, "is missing"));
    }

    /// A parameter of the query that is a number from 1 to `max`.
    ///
    /// @throws Problem if it is another
    public int number(String parameter, int otherwise, int max) {
        var text = queryParameter(parameter).orElse(Integer.toString(otherwise));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw Problem.inField(parameter, "must be a whole number from 1 to %d".formatted(max));
        }
        return number;
    }

    /// The value of a header, by its name in any case.
    public Optional<String> header(String name) {
        return request.header(name);
    }

    /// The place in a trace that it comes from, if it says one.
    public Optional<SpanContext> trace() {
        return request.trace();
    }
}
