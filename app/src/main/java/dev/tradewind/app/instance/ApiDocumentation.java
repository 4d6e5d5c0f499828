package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The order API's OpenAPI document, with Swagger UI, from its webjar, to read it with; and the AsyncAPI document of the
/// services' events.
public final class ApiDocumentation {
    private static final String DOCUMENT = "openapi.yaml";
    private static final String EVENTS = "asyncapi.json";
    private static final String WEBJAR_VERSION =
            "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String WEBJAR_FILES = "META-INF/resources/webjars/swagger-ui/";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <title>Tradewind order API</title>
                <link rel="stylesheet" href="/docs/swagger-ui.css">
              </head>
              <body>
                <div id="api"></div>
                <script src="/docs/swagger-ui-bundle.js"></script>
                <script>SwaggerUIBundle({ url: "/openapi.yaml", dom_id: "#api" })</script>
              </body>
            </html>
            """;

    private ApiDocumentation() {}

    /// The AsyncAPI document, as it is part of the program.
    public static byte[] ofEvents() {
        return resource(EVENTS);
    }

    /// `/openapi.yaml`, `/asyncapi.json`, and `/docs` with what it needs.
    ///
    /// @param described the routes that are there
    public static List<Route> routes(List<Route> described) {
        return List.of(
                Route.get(
                                "/openapi.yaml",
                                _ ->
                                        reply(
                                                "application/yaml",
                                                ServedDescription.of(
                                                        resource(DOCUMENT), described)))
                        .openToAll(),
                Route.get("/asyncapi.json", _ -> reply("application/json", ofEvents())).openToAll(),
                Route.get("/docs", _ -> reply("text/html; charset=utf-8", PAGE.getBytes(UTF_8)))
                        .openToAll(),
                swaggerFile("swagger-ui.css", "text/css"),
                swaggerFile("swagger-ui-bundle.js", "text/javascript"));
    }

    private static Route swaggerFile(String name, String mediaType) {
        return Route.get(
                        "/docs/" + name,
                        _ ->
                                reply(
                                        mediaType,
                                        resource(WEBJAR_FILES + webjarVersion() + "/" + name)))
                .openToAll();
    }

    private static Reply reply(String mediaType, byte[] content) {
        return new Reply(200, Map.of("Content-Type", mediaType), content);
    }

    private static String webjarVersion() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(resource(WEBJAR_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WEBJAR_VERSION, e);
        }
        return properties.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (var file = ApiDocumentation.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the class path has no " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
