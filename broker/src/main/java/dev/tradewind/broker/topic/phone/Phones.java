package dev.tradewind.broker.topic.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.TextWeight;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The settings of each account's text messages in a region, and the numbers there that want none of them. A change is on
/// disk when its call returns. Any thread may call.
public final class Phones {
    /// One row an account in a region: JSON, a setting a member.
    private static final Table SETTINGS = new Table("sms-settings");

    /// One row a number, with nothing in it; keyed by region, account and number.
    private static final Table OPTED_OUT = new Table("opted-out-phones");

    public static final List<Table> TABLES = List.of(SETTINGS, OPTED_OUT);

    /// This project's limits, of all accounts together.
    public static final int SETTINGS_MAX = 1_000;

    public static final int OPTED_OUT_MAX = 10_000;

    /// The map of an owner's settings, and the owner's name.
    private static final int SETTINGS_BYTES = 256;

    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});
    private static final byte[] NOTHING = {};

    private final Engine engine;

    // both on the committer's thread only
    private final Map<String, Map<String, String>> settings = new HashMap<>();
    private final TreeSet<String> optedOut = new TreeSet<>();
    private final HeapAccount.Share heap;

    /// The account and the region that phones get texts from.
    public record Owner(String region, String account) {
        private String key() {
            return region + "/" + account;
        }

        private String key(PhoneNumber number) {
            return key() + "/" + number.text();
        }
    }

    public Phones(Engine engine) {
        this.engine = engine;
        heap = engine.heap().share();
    }

    /// Reads everything anew from the tables. On the committer's thread.
    public void load() {
        settings.clear();
        optedOut.clear();
        try (var rows = engine.store().scan(SETTINGS, ALL.from(), ALL.to())) {
            while (rows.next()) {
                settings.put(
                        new String(rows.key(), UTF_8),
                        JsonRow.strings(JsonRow.decode(rows.value())));
            }
        }
        try (var rows = engine.store().scan(OPTED_OUT, ALL.from(), ALL.to())) {
            while (rows.next()) {
                optedOut.add(new String(rows.key(), UTF_8));
            }
        }
        weighAll();
    }

    private void weighAll() {
        heap.set(
                TextWeight.of(optedOut)
                        + settings.values().stream().mapToLong(Phones::weight).sum());
    }

    private static long weight(Map<String, String> ofAnOwner) {
        return SETTINGS_BYTES + TextWeight.of(ofAnOwner);
    }

    /// The settings that were made, by their SNS name, in their order.
    public Map<String, String> settings(Owner owner) {
        return engine.run(_ -> new TreeMap<>(settings.getOrDefault(owner.key(), Map.of())));
    }

    /// Makes settings, and leaves the others as they are. An empty value takes one away.
    public void set(Owner owner, Map<String, String> changed) {
        engine.run(work -> {
            requireRoom(settings.containsKey(owner.key()), settings.size(), SETTINGS_MAX);
            var all = new HashMap<>(settings.getOrDefault(owner.key(), Map.of()));
            all.putAll(changed);
            all.values().removeIf(String::isEmpty);
            weigh(weight(all) - weightOf(owner));
            settings.put(owner.key(), all);
            work.batch()
                    .put(SETTINGS, owner.key().getBytes(UTF_8), JsonRow.encode(JsonRow.of(all)));
            work.batch().sync();
            return true;
        });
    }

    private long weightOf(Owner owner) {
        var there = settings.get(owner.key());
        return there == null ? 0 : weight(there);
    }

    private void weigh(long moreBytes) {
        engine.heap().requireRoomFor(moreBytes);
        heap.add(moreBytes);
    }

    private static void requireRoom(boolean isThere, int there, int max) {
        if (!isThere && there >= max) {
            throw new Refusal(PhoneFault.TOO_MANY, "there are at most %d of them".formatted(max));
        }
    }

    public boolean isOptedOut(Owner owner, PhoneNumber number) {
        return engine.run(_ -> optedOut.contains(owner.key(number)));
    }

    /// The numbers that want nothing, in their order.
    public List<PhoneNumber> optedOut(Owner owner) {
        var start = owner.key() + "/";
        return engine.run(_ ->
                optedOut.tailSet(start).stream()
                        .takeWhile(it -> it.startsWith(start))
                        .map(it -> new PhoneNumber(it.substring(start.length())))
                        .toList());
    }

    /// Has a number get nothing any more, as its owner wants.
    public void optOut(Owner owner, PhoneNumber number) {
        engine.run(work -> {
            var key = owner.key(number);
            boolean isThere = optedOut.contains(key);
            requireRoom(isThere, optedOut.size(), OPTED_OUT_MAX);
            weigh(isThere ? 0 : TextWeight.of(List.of(key)));
            work.batch().put(OPTED_OUT, key.getBytes(UTF_8), NOTHING);
            work.batch().sync();
            return optedOut.add(key);
        });
    }

    /// Has a number get text messages again.
    public void optIn(Owner owner, PhoneNumber number) {
        engine.run(work -> {
            work.batch().delete(OPTED_OUT, owner.key(number).getBytes(UTF_8));
            work.batch().sync();
            boolean wasThere = optedOut.remove(owner.key(number));
            heap.add(wasThere ? -TextWeight.of(List.of(owner.key(number))) : 0);
            return wasThere;
        });
    }

    /// Deletes everything as a part of what else is decided in `work`.
    public void reset(UnitOfWork work) {
        settings.clear();
        optedOut.clear();
        heap.set(0);
        TABLES.forEach(table -> work.batch().deleteRange(table, ALL.from(), ALL.to()));
    }
}
