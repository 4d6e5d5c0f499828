package dev.tradewind.commerce.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.PostalAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A carrier that brings nothing anywhere: it takes every shipment, and keeps none in mind, as what it answers comes of
/// the key. It stands where a real one is to be.
public final class LocalCarrier implements Carrier {
    private static final String NAME = "LOCAL";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int TRACKING_BYTES = 4;
    private static final int DAYS_ON_THE_WAY = 3;

    private final InstantSource clock;

    public LocalCarrier(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public CarrierAnswer book(String idempotencyKey, Parcel parcel) {
        var trackingId = trackingId(idempotencyKey);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new CarrierAnswer.Booked(
                trackingId, label(trackingId, parcel), today.plusDays(DAYS_ON_THE_WAY));
    }

    @Override
    public void cancel(String idempotencyKey) {}

    /// Few enough digits to be read out; two shipments of a million may share them, as nothing is found by them.
    private static String trackingId(String key) {
        return "TRK-" + HEX.formatHex(sha256().digest(key.getBytes(UTF_8)), 0, TRACKING_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String label(String trackingId, Parcel parcel) {
        var to =
                parcel.shipTo()
                        .map(LocalCarrier::lines)
                        .orElseGet(() -> Stream.of(parcel.customerEmail()));
        return Stream.concat(Stream.of(trackingId), to).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(PostalAddress to) {
        return Stream.of(
                        Stream.of(to.name(), to.line1()),
                        to.line2().stream(),
                        Stream.of(to.postalCode() + " " + to.city(), to.country()))
                .flatMap(lines -> lines);
    }
}
