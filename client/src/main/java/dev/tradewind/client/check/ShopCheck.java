package dev.tradewind.client.check;

import dev.tradewind.client.Poll;
import dev.tradewind.client.check.CheckWalk.Suspect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A check of a shop's invariants while it goes on.
///
/// Services hear of each other a moment later, and one request after the other reads them: so what seems broken is read
/// again. What holds at every moment is broken if a few looks see it; what holds once everything is heard, if it is so for as
/// long as events may be under way.
public final class ShopCheck {
    /// At one look a page of one service was older than that of the next.
    private static final int LOOKS_MIN = 3;

    private static final Duration PACE = Duration.ofMillis(250);
    private static final int FINDINGS_MAX = 1000;

    private final ShopReading shop;
    private final InstantSource clock;

    public ShopCheck(ShopReading shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
    }

    /// The findings of one look: enough where nobody changes anything meanwhile.
    public CheckReport look() {
        var walk = new CheckWalk(shop, clock).all();
        return report(walk, walk.suspects());
    }

    /// The rules that hold at every moment, and are broken.
    public CheckReport atAnyMoment() {
        var walk = new CheckWalk(shop, clock).all();
        var suspects = walk.suspects().stream().flatMap(it -> it.never().stream()).toList();
        return report(walk, persisting(suspects, Duration.ZERO));
    }

    /// The rules that are broken however often one looks.
    ///
    /// @param within events that are under way have come, unless something is wrong
    public CheckReport settled(Duration within) {
        var walk = new CheckWalk(shop, clock).all();
        return report(walk, persisting(walk.suspects(), within));
    }

    private List<Suspect> persisting(List<Suspect> seen, Duration within) {
        var until = clock.instant().plus(within);
        var suspects = seen;
        for (int looks = 1;
                isWorthALook(suspects, looks, clock.instant().isBefore(until));
                looks++) {
            Poll.pause(PACE);
            suspects = suspects.stream().flatMap(it -> it.persisting().stream()).toList();
        }
        return suspects;
    }

    private static boolean isWorthALook(List<Suspect> suspects, int looks, boolean isEarly) {
        boolean maySettle = isEarly && suspects.stream().anyMatch(Suspect::maySettle);
        return !suspects.isEmpty() && (looks < LOOKS_MIN || maySettle);
    }

    private static CheckReport report(CheckWalk walk, List<Suspect> suspects) {
        var findings = suspects.stream().flatMap(it -> it.findings().stream()).toList();
        long shown = Math.min(findings.size(), FINDINGS_MAX);
        return walk.counts()
                .with(findings.subList(0, Math.toIntExact(shown)), findings.size() - shown);
    }
}
