/// Directories that functions and their code leave on disk.
@NullMarked
package dev.tradewind.functions.file;

import org.jspecify.annotations.NullMarked;
