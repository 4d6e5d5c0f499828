package dev.tradewind.aws.access;

import dev.tradewind.aws.access.AccessRefusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Every key that a request can be signed with: those that the instance was started with, and temporary ones,
/// which end with the instance. Any thread may call.
public final class KeyRing {
    /// Temporary keys at the same time, where the heap has room for them.
    private static final int TEMPORARY_MAX = 10_000;

    /// All of them together may have this part of the heap; AWS's longest names and ARNs are in it.
    private static final int SHARE_OF_HEAP = 12;

    private static final int TEMPORARY_BYTES = 2048;

    private static final int ACCOUNT_DIGITS = 12;

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_CHARACTERS = 16;
    private static final int SECRET_CHARACTERS = 40;
    private static final int TOKEN_CHARACTERS = 128;

    private final Map<String, Credentials> lasting;
    private final Map<String, Credentials> temporary = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random makes temporary keys: must be unguessable outside tests
    public KeyRing(List<AccessKey> keys, InstantSource clock, RandomGenerator random) {
        lasting =
                keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Credentials::of));
        this.clock = clock;
        this.random = random;
    }

    /// Tells whether requests have to be signed.
    public boolean isGuarded() {
        return !lasting.isEmpty();
    }

    public Optional<Credentials> find(String accessKeyId) {
        var found = lasting.get(accessKeyId);
        return Optional.ofNullable(found == null ? temporary.get(accessKeyId) : found);
    }

    /// The identity that a key claims to be of, where nothing has to be proven: whoever it was made for, the root user of the
    /// account whose number it is, or that of `account`.
    public CallerIdentity claimed(Optional<String> accessKeyId, String account) {
        return accessKeyId
                .flatMap(this::find)
                .map(Credentials::principal)
                .orElseGet(() ->
                        CallerIdentity.root(
                                accessKeyId.filter(KeyRing::isAccount).orElse(account)));
    }

    private static boolean isAccount(String key) {
        int at = 0;
        while (at < key.length() && key.charAt(at) >= '0' && key.charAt(at) <= '9') {
            at++;
        }
        return at == key.length() && at == ACCOUNT_DIGITS;
    }

    /// Makes temporary credentials for the principal that `principal` makes of a role's unique id.
    public Credentials issue(Function<String, CallerIdentity> principal, Duration validity) {
        var now = clock.instant();
        temporary.values().removeIf(it -> isExpired(it, now));
        if (temporary.size() >= temporaryMax()) {
            throw new AccessRefusal(Reason.THROTTLED, "Rate exceeded");
        }
        var credentials =
                new Credentials(
                        "ASIA" + text(ID_CHARACTERS),
                        text(SECRET_CHARACTERS),
                        principal.apply("AROA" + text(ID_CHARACTERS)),
                        Optional.of(text(TOKEN_CHARACTERS)),
                        Optional.of(now.plus(validity)));
        temporary.put(credentials.accessKeyId(), credentials);
        return credentials;
    }

    static long temporaryMax() {
        long bytesMax = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return Math.min(TEMPORARY_MAX, bytesMax / TEMPORARY_BYTES);
    }

    static boolean isExpired(Credentials credentials, Instant now) {
        return credentials.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
    }

    private String text(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
