//! The program of a page: built for wasm32 alone, by `web/build`.

fn main() {
    #[cfg(target_family = "wasm")]
    collapse_lab::web::main();
}
