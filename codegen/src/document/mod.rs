pub mod pointer;
