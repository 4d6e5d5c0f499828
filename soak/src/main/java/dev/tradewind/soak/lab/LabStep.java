package dev.tradewind.soak.lab;

/// A step of a lab that was taken.
///
/// @param part of the lab that it belongs to
/// @param what was looked at
public record LabStep(String part, String what, String expected, String seen) {
    public boolean held() {
        return expected.equals(seen);
    }

    @Override
    public String toString() {
        return "%-6s %s: expected %s, seen %s"
                .formatted(held() ? "holds" : "BROKEN", what, expected, seen);
    }
}
