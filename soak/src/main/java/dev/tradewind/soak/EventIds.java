package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The ids under which an application was handed events, by their data, which is another for each publication. An inbox
/// by ids drops an event that comes again exactly if it has one id however often it comes.
final class EventIds {
    private final Map<String, Set<String>> byData = new ConcurrentHashMap<>();

    void note(JsonNode event) {
        note(event.path("data").asText(), event.path("id").asText());
    }

    void note(String data, String id) {
        byData.computeIfAbsent(data, _ -> ConcurrentHashMap.newKeySet()).add(id);
    }

    /// The data of events that came under more than one.
    List<String> doubled() {
        return byData.entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
