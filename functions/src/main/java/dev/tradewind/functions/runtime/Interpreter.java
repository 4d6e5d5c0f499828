package dev.tradewind.functions.runtime;

import java.nio.file.Path;

/// A program of this machine that runs functions.
///
/// @param executable where it really is, behind whatever chooses between versions
/// @param version as it tells: `3.11`, `20`, `25`
public record Interpreter(Path executable, String version) {}
