package dev.tradewind.commerce.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/// The contracts as the last release has them, beside the present ones, and the breaks that are declared since.
final class ReleasedContracts {
    private static final Path PRESENT = Path.of("src/main/resources");
    private static final Path RELEASED = Path.of("src/test/resources/contracts");
    private static final String API = "openapi.yaml";
    private static final String EVENTS = "asyncapi.json";
    private static final JsonCodec<DeclaredBreak> CODEC = JsonCodec.of(DeclaredBreak.class);

    private ReleasedContracts() {}

    /// Every difference from the release by which somebody breaks.
    static List<ContractBreak> breaks() throws IOException {
        var found = new ArrayList<>(ApiChanges.between(api(RELEASED), api(PRESENT)));
        found.addAll(EventChanges.between(events(RELEASED), events(PRESENT)));
        return found;
    }

    static List<DeclaredBreak> declared() throws IOException {
        var file = Json.read(Files.readAllBytes(RELEASED.resolve("declared.json")));
        return file.valueStream().map(CODEC::decodeTree).toList();
    }

    /// Has the present ones be those of the release, with nothing declared.
    static void release() throws IOException {
        for (var name : List.of(API, EVENTS)) {
            Files.copy(
                    PRESENT.resolve(name),
                    RELEASED.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(RELEASED.resolve("declared.json"), "[]\n");
    }

    static JsonNode api() throws IOException {
        return api(PRESENT);
    }

    static JsonNode events() throws IOException {
        return events(PRESENT);
    }

    private static JsonNode api(Path folder) throws IOException {
        try (var in = Files.newInputStream(folder.resolve(API))) {
            return Json.read(Json.write(new Yaml().load(in)));
        }
    }

    private static JsonNode events(Path folder) throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve(EVENTS)));
    }
}
