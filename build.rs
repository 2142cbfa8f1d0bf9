//! Has the program built again when a file of the folder that it embeds is added or taken away.

fn main() {
    println!("cargo::rerun-if-changed=assets/presets");
}
