package dev.tradewind.app.instance;

import dev.tradewind.app.logging.LineTaker;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.observe.log.LogAllowance;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogGroups;
import dev.tradewind.observe.log.LogIntake;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// The log groups that an order backend writes itself: the lines of its log, and the requests of its order API, with a stream
/// for each day.
final class ShopLogGroups implements AutoCloseable {
    private static final String SERVICES = LogArns.OWN_LINES;
    private static final String ACCESS = "/tradewind/order-api/access";

    private static final List<String> ALL = List.of(SERVICES, ACCESS);

    /// Of each group, compressed: an eighth of what all logs have.
    private static final long BYTES_MAX = 256L << 20;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    private final BrokerSettings.Identity identity;
    private final LogIntake intake;
    private final EngineClock clock;
    private final LogAllowance allowance;
    private final Runnable ending;
    private volatile Today today = Today.of(0);

    /// @param clock of the events' times, by which the store gives them up; the machine's may be another
    /// @param days that lines are kept for; groups that are there keep what they have unless somebody has said this
    ShopLogGroups(
            BrokerSettings.Identity identity,
            LogGroups groups,
            LogIntake intake,
            EngineClock clock,
            Settings.LogDays days) {
        this.identity = identity;
        this.intake = intake;
        this.clock = clock;
        allowance = new LogAllowance(OptionalInt.of(days.days()), BYTES_MAX);
        if (days.isGiven()) {
            ALL.forEach(it -> groups.keepIfThere(group(it), allowance.days()));
        }
        var services = taker(SERVICES);
        ending = Logging.share((_, line) -> services.take(clock.millis(), line));
    }

    /// The same handler, with its requests logged.
    ///
    /// @param authentication that it has
    HttpHandler around(HttpHandler handler, Authentication authentication) {
        return new AccessLog(handler, authentication, taker(ACCESS), clock, System::nanoTime);
    }

    private LineTaker taker(String name) {
        var group = group(name);
        return (at, line) ->
                intake.offer(group, stream(at), List.of(new LogEvent(at, line)), allowance);
    }

    private Arn group(String name) {
        return LogArns.group(identity.region(), identity.account(), name);
    }

    private String stream(long atMillis) {
        long day = TimeUnit.MILLISECONDS.toDays(atMillis);
        var known = today;
        if (known.day != day) {
            known = Today.of(day);
            today = known;
        }
        return known.name;
    }

    /// Writes no more lines of the log.
    @Override
    public void close() {
        ending.run();
    }

    private record Today(long day, String name) {
        static Today of(long day) {
            return new Today(day, DAY.format(LocalDate.ofEpochDay(day)));
        }
    }
}
