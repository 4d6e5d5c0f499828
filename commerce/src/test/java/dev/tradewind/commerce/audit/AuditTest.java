package dev.tradewind.commerce.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The record of events, whose rows are chained.
class AuditTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop =
            Shop.joinedBy(host -> new Audit(host, Shop.everyType(), clock).service(), clock);

    @Test
    void every_event_has_one_row_however_often_it_comes() {
        shop.host().deliverCopies(3);
        var id = shop.place(Shop.ORDER);
        shop.post(
                "/products",
                "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 9}");
        shop.host().deliverAll();

        var rows = shop.get("/audit/rows?limit=200").body().get("items");

        assertThat(rows)
                .extracting(it -> it.get("eventId").textValue())
                .containsExactlyInAnyOrderElementsOf(
                        shop.host().distinctEventIds().stream().map(Object::toString).toList());
        assertThat(rows)
                .extracting(it -> it.get("type").textValue())
                .contains(
                        "order.created", "payment.completed", "order.confirmed", "shipment.created")
                .contains("product.created");
        assertThat(rows).extracting(it -> it.get("number").intValue()).isSorted();
        assertThat(shop.get("/audit/rows?about=" + id).body().get("items"))
                .hasSizeGreaterThan(5)
                .allMatch(it -> it.get("about").textValue().equals(id));
        assertThat(verification().get("findings")).isEmpty();
        assertThat(verification().at("/end/row").intValue()).isEqualTo(rows.size());
    }

    @Test
    void a_row_says_who_what_and_when() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var row = shop.get("/audit/rows/1").body();

        assertThat(row.get("type").textValue()).isEqualTo("order.created");
        assertThat(row.get("source").textValue()).isEqualTo("orders");
        assertThat(row.get("subject").textValue()).isEqualTo(id);
        assertThat(row.get("occurredAt").textValue()).isEqualTo("2026-07-02T10:00:00.000Z");
        assertThat(row.get("content").textValue()).contains("student@example.com");
        assertThat(shop.get("/audit/rows/9999").status()).isEqualTo(404);
        assertThat(shop.get("/audit/rows/x").status()).isEqualTo(404);
        assertThat(shop.get("/audit/rows?after=x").status()).isEqualTo(400);
    }

    @Test
    void rows_come_in_pages() {
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var first = shop.get("/audit/rows?limit=2").body();
        var second = shop.get("/audit/rows?limit=2&after=" + first.get("next")).body();

        assertThat(first.get("items")).extracting(AuditTest::number).containsExactly(1, 2);
        assertThat(second.get("items")).extracting(AuditTest::number).containsExactly(3, 4);
    }

    private static int number(JsonNode row) {
        return row.get("number").intValue();
    }

    @Test
    void a_row_that_was_taken_out_shows() {
        record();

        change(4, read -> Decision.NOTHING.andDelete(AuditRow.ROWS, read));

        assertThat(findings()).containsExactly("4 missing: row 5 follows");
    }

    @Test
    void an_end_that_was_cut_off_shows_by_the_end_that_is_noted() {
        record();
        long rows = verification().at("/end/row").longValue();

        change(rows, read -> Decision.NOTHING.andDelete(AuditRow.ROWS, read));

        assertThat(findings())
                .containsExactly("%d missing: the chain ends at row %d".formatted(rows, rows));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "time", "content", "digest"})
    void a_row_that_was_changed_shows(String what) {
        record();

        change(4, read -> Decision.update(AuditRow.ROWS, read, changed(read.value(), what)));

        assertThat(findings()).isNotEmpty().first().asString().startsWith("4 changed");
        assertThat(findings().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_row_that_was_written_anew_with_a_digest_of_its_own_shows_at_the_next_one() {
        record();

        change(
                4,
                read -> {
                    var forged = changed(read.value(), "type");
                    var digested = withDigest(forged, forged.reckoned());
                    return Decision.update(AuditRow.ROWS, read, digested);
                });

        assertThat(findings()).containsExactly("5 follows another row than the one before it");
    }

    @Test
    void what_an_event_said_can_be_taken_out_and_the_chain_holds() {
        record();

        var erased = shop.delete("/audit/rows/1/content");
        var again = shop.delete("/audit/rows/1/content");

        assertThat(erased.status()).isEqualTo(200);
        assertThat(again).isEqualTo(erased);
        assertThat(shop.get("/audit/rows/1").body().has("content")).isFalse();
        assertThat(verification().get("findings")).isEmpty();
        assertThat(verification().get("withoutContent").intValue()).isEqualTo(1);
    }

    @Test
    void the_walk_goes_on_behind_any_row() {
        record();
        var whole = verification();

        var rest = shop.get("/audit/verification?after=3").body();

        assertThat(rest.get("rows").intValue()).isEqualTo(whole.get("rows").intValue() - 3);
        assertThat(rest.get("end")).isEqualTo(whole.get("end"));
        assertThat(shop.get("/audit/verification?after=999").status()).isEqualTo(400);
    }

    private void record() {
        shop.place(Shop.ORDER);
        shop.host().deliverAll();
        assertThat(findings()).isEmpty();
    }

    private JsonNode verification() {
        return shop.get("/audit/verification").body();
    }

    private List<String> findings() {
        var found = new ArrayList<String>();
        for (var it : verification().get("findings")) {
            found.add("%d %s".formatted(it.get("row").longValue(), it.get("what").textValue()));
        }
        return found;
    }

    /// As somebody would who can write the documents.
    private void change(long number, Function<Versioned<AuditRow>, Decision> change) {
        shop.host()
                .execute(
                        Command.of(
                                "audit",
                                "forge",
                                String.class,
                                documents -> change.apply(row(number, documents)).answering("")));
    }

    private static Versioned<AuditRow> row(long number, Documents documents) {
        return documents.find(AuditRow.ROWS, AuditRow.key(number)).orElseThrow();
    }

    private static AuditRow changed(AuditRow row, String what) {
        return new AuditRow(
                row.number(),
                row.eventId(),
                what.equals("type") ? "order.canceled" : row.type(),
                row.source(),
                row.subject(),
                row.about(),
                row.causedBy(),
                what.equals("time") ? Instant.EPOCH : row.occurredAt(),
                row.recordedAt(),
                what.equals("content") ? Optional.of("{}") : row.content(),
                row.contentDigest(),
                row.previous(),
                what.equals("digest") ? row.previous() : row.digest());
    }

    private static AuditRow withDigest(AuditRow row, String digest) {
        return new AuditRow(
                row.number(),
                row.eventId(),
                row.type(),
                row.source(),
                row.subject(),
                row.about(),
                row.causedBy(),
                row.occurredAt(),
                row.recordedAt(),
                row.content(),
                row.contentDigest(),
                row.previous(),
                digest);
    }
}
