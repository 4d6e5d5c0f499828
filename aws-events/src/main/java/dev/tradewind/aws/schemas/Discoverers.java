package dev.tradewind.aws.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/// The discoverers of all accounts and regions. What a call changed is on disk when it returns. Any thread may call.
final class Discoverers {
    /// A row a discoverer: its ARN, and JSON.
    static final Table TABLE = new Table("schema-discoverers");

    /// For an account in a region. Source: EventBridge User Guide, "EventBridge Schema Registry quotas".
    static final int DISCOVERERS_MAX = 10;

    /// In the heap, with every tag that it may have, as long as they may be.
    private static final int DISCOVERER_BYTES = 32 << 10;

    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;

    /// By ARN, as text. Changed on the committer's thread only.
    private final ConcurrentSkipListMap<String, Discoverer> byArn = new ConcurrentSkipListMap<>();

    private final HeapAccount.Share heap;

    Discoverers(Engine engine) {
        this.engine = engine;
        heap = engine.heap().share();
    }

    /// Reads all discoverers anew. On the committer's thread.
    void load() {
        byArn.clear();
        try (var rows = engine.store().scan(TABLE, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = Arn.parse(new String(rows.key(), UTF_8));
                byArn.put(arn.toString(), Discoverer.decode(arn, rows.value()));
            }
        }
        weigh();
    }

    private void weigh() {
        heap.set((long) byArn.size() * DISCOVERER_BYTES);
    }

    Discoverer create(Discoverer wanted) {
        return engine.run(work -> {
            if (byArn.containsKey(wanted.arn().toString())) {
                throw new Refusal(
                        RegistryFault.DISCOVERER_EXISTS,
                        "There is a discoverer of %s already.".formatted(wanted.bus()));
            }
            if (of(wanted.arn().region(), wanted.arn().account()).size() >= DISCOVERERS_MAX) {
                throw new Refusal(
                        RegistryFault.TOO_MANY,
                        "An account has at most %d discoverers in a region."
                                .formatted(DISCOVERERS_MAX));
            }
            engine.heap().requireRoom();
            return save(work, wanted);
        });
    }

    /// Changes a discoverer that is there.
    ///
    /// @param change may refuse
    Discoverer change(Arn arn, UnaryOperator<Discoverer> change) {
        return engine.run(work -> save(work, change.apply(require(arn))));
    }

    Discoverer find(Arn arn) {
        return engine.run(_ -> require(arn));
    }

    /// The discoverers of an account in a region, by id.
    List<Discoverer> list(String region, String account) {
        return engine.run(_ -> of(region, account));
    }

    private List<Discoverer> of(String region, String account) {
        var prefix = Discoverer.arn(region, account, "").toString();
        return byArn.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(it -> it.getValue())
                .toList();
    }

    /// The discoverer that looks at the events of a bus just now.
    Optional<Discoverer> startedOn(Arn bus) {
        return byArn.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byArn.get(Discoverer.arnOf(bus).toString()))
                        .filter(Discoverer::started);
    }

    void delete(Arn arn) {
        engine.run(work -> {
            var discoverer = require(arn);
            work.batch().delete(TABLE, key(arn));
            work.batch().sync();
            byArn.remove(arn.toString());
            weigh();
            return discoverer;
        });
    }

    /// Deletes all discoverers.
    void reset(UnitOfWork work) {
        work.batch().deleteRange(TABLE, ALL.from(), ALL.to());
        byArn.clear();
        weigh();
    }

    private Discoverer require(Arn arn) {
        var discoverer = byArn.get(arn.toString());
        if (discoverer == null) {
            throw new Refusal(
                    RegistryFault.DISCOVERER_NOT_FOUND,
                    "Discoverer %s does not exist.".formatted(arn));
        }
        return discoverer;
    }

    private Discoverer save(UnitOfWork work, Discoverer discoverer) {
        work.batch().put(TABLE, key(discoverer.arn()), discoverer.encode());
        work.batch().sync();
        byArn.put(discoverer.arn().toString(), discoverer);
        weigh();
        return discoverer;
    }

    private static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }
}
