//! Has the program built again when a file of the folders that it embeds is added or taken away.

fn main() {
    println!("cargo::rerun-if-changed=assets/lessons");
    println!("cargo::rerun-if-changed=assets/presets");
    println!("cargo::rerun-if-changed=assets/words");
}
