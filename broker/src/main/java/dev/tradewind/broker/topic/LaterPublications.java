package dev.tradewind.broker.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Publications that topics make at a later time. Until then each is a row, on disk when the call returns that asks for
/// it; the row goes in the unit of work that publishes, so that it is published once, whatever breaks off. Whoever is
/// subscribed then gets it.
///
/// A row: due at (epoch ms, 8), tag 1, the publication's id (16); the length of the topic's ARN (2), the ARN, the
/// publication as an archive has it. Those of one millisecond have no order.
public final class LaterPublications {
    static final Table TABLE = new Table("publications-later");

    /// Nobody is expected to remember what he asked for longer.
    public static final Duration DELAY_MAX = Duration.ofDays(366);

    /// Each may have a megabyte, and a copy of it for every subscription.
    private static final DueTable.Pace PACE = new DueTable.Pace(Duration.ZERO, 32);

    private static final byte PUBLICATION = 1;
    private static final byte[] END = {(byte) 0xFF};

    private final Engine engine;
    private final TopicRegistry registry;
    private final Topics topics;
    private final DueTable rows;

    LaterPublications(Engine engine, TopicRegistry registry, Topics topics) {
        this.engine = engine;
        this.registry = registry;
        this.topics = topics;
        rows = new DueTable(engine, TABLE, PACE, this::onDue);
    }

    void load() {
        rows.load();
    }

    /// Has each publication made at its time, or at once if that has passed. They become rows in one write.
    public void publish(Arn topic, List<Later> publications) {
        var dues = publications.stream().map(it -> due(topic, it)).toList();
        engine.run(work -> {
            registry.require(topic);
            work.batch().sync();
            dues.forEach(it -> rows.add(work, it));
            return dues.size();
        });
    }

    private Due due(Arn topic, Later later) {
        var id = engine.newId();
        var name = ByteBuffer.allocate(2 * Long.BYTES);
        name.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        var arn = topic.toString().getBytes(UTF_8);
        var row = new PublicationRow(id, later.publication(), later.at()).encode();
        var value = ByteBuffer.allocate(Short.BYTES + arn.length + row.length);
        value.putShort((short) arn.length).put(arn).put(row);
        return new Due(later.at().toEpochMilli(), PUBLICATION, name.array(), value.array());
    }

    /// Publishes; what its topic is gone for is gone as well.
    private void onDue(UnitOfWork work, Due due) {
        var value = ByteBuffer.wrap(due.value());
        var topic = Arn.parse(new String(take(value, value.getShort()), UTF_8));
        if (registry.find(topic).isPresent()) {
            var row = PublicationRow.decode(take(value, value.remaining()));
            topics.publish(work, topics.prepare(topic, List.of(row.publication())));
        }
    }

    private static byte[] take(ByteBuffer from, int bytes) {
        var taken = new byte[bytes];
        from.get(taken);
        return taken;
    }

    /// A publication, and when it is to be made.
    public record Later(Publication publication, Instant at) {}

    /// Forgets all.
    void reset(UnitOfWork work) {
        work.batch().deleteRange(TABLE, new byte[0], END);
    }
}
