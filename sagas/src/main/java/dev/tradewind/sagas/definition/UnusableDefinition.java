package dev.tradewind.sagas.definition;

import dev.tradewind.http.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/// A definition that cannot be used, with every fault of it.
public final class UnusableDefinition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> faults;

    public UnusableDefinition(String source, List<FieldError> faults) {
        super(
                faults.stream()
                        .map(fault -> "%s%s %s".formatted(source, place(fault), fault.detail()))
                        .collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    private static String place(FieldError fault) {
        return fault.pointer().isEmpty() ? "" : ": " + fault.pointer();
    }

    /// The faults, each with a JSON Pointer to where it is.
    public List<FieldError> faults() {
        return faults;
    }
}
