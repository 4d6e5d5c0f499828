package dev.tradewind.client.function;

import dev.tradewind.client.ClientFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The runtime and the handler of a function's code: what somebody says, and for the rest what is plain from its files.
///
/// @param found whether something of it was found in the files
public record RunBy(String runtime, String handler, boolean found) {
    /// Looks for what is not said.
    ///
    /// @param code a directory, a zip or a jar
    /// @throws ClientFailure where that may be several things, or nothing, with what to say
    public static RunBy of(Path code, Optional<String> runtime, Optional<String> handler) {
        if (runtime.isPresent() && handler.isPresent()) {
            return new RunBy(runtime.get(), handler.get(), false);
        }
        var listing = CodeListing.of(code);
        var names = listing.names();
        var language = language(listing, names, runtime);
        return new RunBy(
                runtime.orElseGet(language::runtime),
                handler.orElseGet(() -> handler(listing, names, language)),
                true);
    }

    private static CodeLanguage language(
            CodeListing listing, List<String> names, Optional<String> runtime) {
        var all = Arrays.stream(CodeLanguage.values());
        var found =
                runtime.isPresent()
                        ? all.filter(it -> it.runs(runtime.get())).toList()
                        : all.filter(it -> names.stream().anyMatch(it::isOf)).toList();
        if (found.size() != 1) {
            throw new ClientFailure(
                    "--runtime has to say what runs %s: python3.12, nodejs22.x, java25, provided.al2023, …%s"
                            .formatted(
                                    listing.code(),
                                    runtime.map("; and not %s"::formatted).orElse("")));
        }
        return found.getFirst();
    }

    private static String handler(CodeListing listing, List<String> names, CodeLanguage language) {
        return switch (language) {
            case OWN_PROGRAM -> "bootstrap";
            case JAVA ->
                    throw new ClientFailure(
                            "--handler has to name the class and the method: com.example.Orders::handleRequest");
            case PYTHON, NODE -> inSources(listing, names, language);
        };
    }

    private static String inSources(
            CodeListing listing, List<String> names, CodeLanguage language) {
        var found = new ArrayList<String>();
        for (var source : language.sources(names)) {
            language.handlers(listing.text(source))
                    .forEach(it -> found.add(CodeLanguage.module(source) + "." + it));
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new ClientFailure(
                found.isEmpty()
                        ? "--handler has to name the file and the function, such as app.lambda_handler: nothing in %s has a usual name"
                                .formatted(listing.code())
                        : "--handler has to say which of %s it is"
                                .formatted(String.join(", ", found)));
    }
}
