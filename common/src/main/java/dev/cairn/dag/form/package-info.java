/// Blocks of a form: DAG-CBOR maps that say of themselves what they are, made and read.
@NullMarked
package dev.cairn.dag.form;

import org.jspecify.annotations.NullMarked;
