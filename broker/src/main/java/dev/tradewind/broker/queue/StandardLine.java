package dev.tradewind.broker.queue;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The order of a standard queue: as sent, but fair between tenants, which are the messages' groups. Of two
/// tenants the one with fewer messages in flight comes first, so a noisy one does not hold up the others
/// (SQS calls this a fair queue). Messages without a group are one tenant.
final class StandardLine implements Line {
    private static final String NO_GROUP = "";

    /// Messages of one tenant kept in memory beyond the window.
    private static final int EARLY_PER_TENANT_MAX = 10;

    /// Tenants for whom messages are kept beyond the window.
    private static final int EARLY_TENANTS_MAX = 10_000;

    private final Map<String, Tenant> tenants = new HashMap<>();
    private final TreeSet<Tenant> waiting =
            new TreeSet<>(
                    Comparator.comparingInt((Tenant tenant) -> tenant.taken)
                            .thenComparingLong(Tenant::first)
                            .thenComparing(tenant -> tenant.id));

    @Override
    public void join(Entry entry) {
        var tenant = tenant(entry);
        waiting.remove(tenant);
        tenant.fresh.add(entry);
        waiting.add(tenant);
    }

    @Override
    public void rejoin(Entry entry) {
        var tenant = tenant(entry);
        waiting.remove(tenant);
        tenant.taken--;
        tenant.returned.add(entry);
        waiting.add(tenant);
    }

    @Override
    public void ripen(long sentUntilMillis) {
        // a message is in line only once its own delay has ended
    }

    @Override
    public long nextUnripeMillis() {
        return Receives.NEVER;
    }

    @Override
    public void startReceive() {
        // a receive may take from any tenant at any time
    }

    @Override
    public @Nullable Entry next() {
        var tenant = waiting.pollFirst();
        if (tenant == null) {
            return null;
        }
        var entry = tenant.next();
        tenant.taken++;
        keepInLine(tenant);
        return entry;
    }

    @Override
    public void withdraw(Entry entry) {
        var tenant = tenant(entry);
        waiting.remove(tenant);
        if (!tenant.returned.remove(entry)) {
            tenant.fresh.remove(entry);
        }
        tenant.taken++;
        keepInLine(tenant);
    }

    @Override
    public void hold(Entry entry) {
        var tenant = tenant(entry);
        waiting.remove(tenant);
        tenant.taken++;
        keepInLine(tenant);
    }

    @Override
    public void leave(Entry entry) {
        var tenant = tenant(entry);
        waiting.remove(tenant);
        tenant.taken--;
        keepInLine(tenant);
    }

    @Override
    public int groups() {
        return tenants.size();
    }

    @Override
    public boolean wantsEarly(Entry entry) {
        if (entry.group().isEmpty()) {
            return false;
        }
        var tenant = tenants.get(entry.group().get());
        return tenant == null
                ? tenants.size() < EARLY_TENANTS_MAX
                : tenant.fresh.size() < EARLY_PER_TENANT_MAX;
    }

    private void keepInLine(Tenant tenant) {
        if (!tenant.isIdle()) {
            waiting.add(tenant);
        } else if (tenant.taken == 0) {
            tenants.remove(tenant.id);
        }
    }

    private Tenant tenant(Entry entry) {
        return tenants.computeIfAbsent(entry.group().orElse(NO_GROUP), Tenant::new);
    }

    /// The messages of one group. Those that became visible again take turns with fresh ones, so that
    /// neither a failing message nor a long backlog holds up the other.
    private static final class Tenant {
        private final String id;
        private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
        private final ArrayDeque<Entry> returned = new ArrayDeque<>();
        private int taken;
        private boolean returnedLast;

        Tenant(String id) {
            this.id = id;
        }

        boolean isIdle() {
            return fresh.isEmpty() && returned.isEmpty();
        }

        long first() {
            return isIdle() ? 0 : (fresh.isEmpty() ? returned : fresh).element().sequence();
        }

        Entry next() {
            returnedLast = fresh.isEmpty() || (!returnedLast && !returned.isEmpty());
            return (returnedLast ? returned : fresh).remove();
        }
    }
}
