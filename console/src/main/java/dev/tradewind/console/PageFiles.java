package dev.tradewind.console;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of the page, each read from the class path when it is asked for.
final class PageFiles {
    private static final String PAGE = "index.html";

    /// Of those that pages ask for by name; others are none of theirs.
    private static final Pattern NAME = Pattern.compile("[a-z]+\\.(css|js|svg)");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    /// Scripts, styles, images and requests of its own origin and nothing else; no markup from texts (Content Security
    /// Policy Level 3; Trusted Types); in no frame of anybody's.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private PageFiles() {}

    static Reply page(HttpCall call) {
        return reply(PAGE);
    }

    static Reply file(HttpCall call) {
        var name = call.pathParameter("file");
        if (!NAME.matcher(name).matches()) {
            throw missing(name);
        }
        return reply(name);
    }

    private static Reply reply(String name) {
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        return new Reply(
                200,
                Map.of(
                        "Content-Type", type,
                        "Content-Security-Policy", POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cache-Control", "no-cache"),
                read(name));
    }

    private static byte[] read(String name) {
        try (var file = PageFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw missing(name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static Problem missing(String name) {
        return Problem.of(Problem.Kind.NOT_FOUND, "the console has no file " + name);
    }
}
