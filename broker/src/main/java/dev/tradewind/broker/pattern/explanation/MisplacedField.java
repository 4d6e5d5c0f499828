package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The place where an event has a field that a pattern looks for elsewhere, or spells in another way.
///
/// @param path at which the event has nothing
record MisplacedField(JsonNode event, String path) {
    /// Fields that are looked at: an event may have a hundred thousand, and a pattern hundreds of paths.
    private static final int FIELDS_MAX = 1000;

    /// A value of the event, and the path to it.
    private record Place(String path, JsonNode value) {
        Stream<Place> within() {
            var own = path.isEmpty() ? "" : path + ".";
            var fields =
                    value.propertyStream().map(it -> new Place(own + it.getKey(), it.getValue()));
            var elements =
                    value.isArray()
                            ? value.valueStream().map(it -> new Place(path, it))
                            : Stream.<Place>empty();
            return Stream.concat(fields, elements);
        }
    }

    Optional<String> hint() {
        var deepest = deepest(new Place("", event));
        return respelt(deepest).or(() -> notAnObject(deepest)).or(this::elsewhere);
    }

    /// The last place on the way along the path.
    private Place deepest(Place from) {
        return from.within().filter(this::isOnTheWay).findFirst().map(this::deepest).orElse(from);
    }

    private boolean isOnTheWay(Place place) {
        return !place.path().isEmpty()
                && !place.value().isMissingNode()
                && path.startsWith(place.path() + ".");
    }

    private Optional<String> respelt(Place deepest) {
        var names = deepest.path().isEmpty() ? path : path.substring(deepest.path().length() + 1);
        int end = names.indexOf('.');
        var wanted = plain(end < 0 ? names : names.substring(0, end));
        return deepest.within()
                .map(Place::path)
                .filter(it -> !it.equals(deepest.path()))
                .limit(FIELDS_MAX)
                .filter(it -> plain(lastName(it)).equals(wanted))
                .findFirst()
                .map(it -> "the event spells it \"%s\"".formatted(ShortText.of(it)));
    }

    /// A name as somebody may have misspelt it.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static Optional<String> notAnObject(Place deepest) {
        if (deepest.value().isContainerNode()) {
            return Optional.empty();
        }
        var holdsJson =
                deepest.value().isTextual()
                        && PatternJson.objectWithin(deepest.value().textValue()).isObject();
        return Optional.of(
                "\"%s\" is %s%s"
                        .formatted(
                                ShortText.of(deepest.path()),
                                NodeKind.of(deepest.value()),
                                holdsJson ? " with JSON in it, not an object" : ", not an object"));
    }

    private Optional<String> elsewhere() {
        Deque<Place> ahead = new ArrayDeque<>();
        ahead.add(new Place("", event));
        for (int looked = 0; looked < FIELDS_MAX && !ahead.isEmpty(); looked++) {
            var place = ahead.remove();
            if (isNamedAlike(place.path())) {
                return Optional.of("the event has \"%s\"".formatted(ShortText.of(place.path())));
            }
            place.within().limit(FIELDS_MAX).forEach(ahead::add);
        }
        return Optional.empty();
    }

    private boolean isNamedAlike(String place) {
        return !place.isEmpty() && !place.equals(path) && lastName(place).equals(lastName(path));
    }
}
