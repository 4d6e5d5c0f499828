package dev.tradewind.commerce.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of break of the services' events is found, of those that there are.
final class EventChangesTest {
    private static final String TOLD_NOTHING = "; consumers of it are told nothing any more";
    private static final String READERS =
            "; readers of the new version do not understand events of the old one";
    private static final String CONSUMERS =
            "; consumers of the old version do not understand events of the new one";
    private static final String MESSAGE = "/components/messages/cart.aged";
    private static final String DATA = "/components/schemas/cart.aged";

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(
                        "a channel",
                        at("/channels", it -> it.remove("cart-events")),
                        "cart-events: the channel is gone" + TOLD_NOTHING),
                broken(
                        "an address",
                        at("/channels/cart-events", it -> it.put("address", "carts")),
                        "cart-events: it has another address" + TOLD_NOTHING),
                broken(
                        "an event",
                        at("/channels/cart-events/messages", it -> it.remove("cart.aged")),
                        "cart-events, cart.aged: the event is gone" + TOLD_NOTHING),
                broken(
                        "a content type",
                        at(MESSAGE, it -> it.put("contentType", "text/plain")),
                        "cart-events, cart.aged: it is of another content type" + TOLD_NOTHING),
                broken(
                        "an event's name",
                        at(
                                MESSAGE + "/payload/properties/event_type",
                                it -> it.putArray("enum").add("cart.old")),
                        "cart-events, cart.aged, $.event_type: the value \"cart.aged\" is gone"
                                + READERS,
                        "cart-events, cart.aged, $.event_type: the value \"cart.old\" is new"
                                + CONSUMERS),
                broken(
                        "an attribute",
                        at(
                                "/components/messages/cart.aged/headers",
                                it -> it.putArray("required").add("tenant")),
                        "cart-events, cart.aged, headers, $.tenant: is required now" + READERS),
                broken(
                        "a required member",
                        at(DATA, it -> list(it, "required").add("tenant")),
                        "cart-events, cart.aged, $.data.tenant: is required now" + READERS),
                broken(
                        "a member that is required no longer",
                        at(DATA, it -> list(it, "required").remove(0)),
                        "cart-events, cart.aged, $.data.cart_id: is required no longer"
                                + CONSUMERS),
                broken(
                        "a member",
                        at(DATA + "/properties", it -> it.remove("cart_id")),
                        "cart-events, cart.aged, $.data.cart_id: the member is gone" + CONSUMERS),
                broken(
                        "a type",
                        at(DATA + "/properties/cart_id", it -> it.put("type", "integer")),
                        "cart-events, cart.aged, $.data.cart_id: the type was string and is integer"
                                + READERS,
                        "cart-events, cart.aged, $.data.cart_id: the type was string and is integer"
                                + CONSUMERS),
                broken(
                        "a pattern",
                        at(DATA + "/properties/cart_id", it -> it.put("pattern", "^c")),
                        "cart-events, cart.aged, $.data.cart_id: pattern is new: \"^c\""
                                + READERS));
    }

    private static Arguments broken(String kind, Consumer<JsonNode> change, String... found) {
        return Arguments.of(kind, change, List.of(found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void a_break_is_found(String kind, Consumer<JsonNode> change, List<String> found)
            throws IOException {
        assertThat(changed(change))
                .extracting(ContractBreak::toString)
                .as(kind)
                .containsExactlyElementsOf(found);
    }

    @Test
    void an_optional_member_and_another_event_break_nobody() throws IOException {
        assertThat(
                        changed(document -> {
                            at(
                                            DATA + "/properties",
                                            it -> it.putObject("tenant").put("type", "string"))
                                    .accept(document);
                            at(
                                            "/channels/cart-events/messages",
                                            it ->
                                                    it.putObject("cart.sold")
                                                            .put(
                                                                    "$ref",
                                                                    "#/components/messages/cart.aged"))
                                    .accept(document);
                        }))
                .isEmpty();
    }

    @Test
    void the_queues_of_services_are_theirs_to_change() throws IOException {
        assertThat(changed(at("/channels", it -> it.remove("cart-queue")))).isEmpty();
    }

    private static List<ContractBreak> changed(Consumer<JsonNode> change) throws IOException {
        var after = ReleasedContracts.events();
        change.accept(after);
        return EventChanges.between(ReleasedContracts.events(), after);
    }

    private static Consumer<JsonNode> at(String pointer, Consumer<ObjectNode> change) {
        return document -> change.accept((ObjectNode) document.at(pointer));
    }

    private static ArrayNode list(ObjectNode object, String name) {
        return (ArrayNode) object.path(name);
    }
}
