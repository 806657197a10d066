//! Somebody at a screen who is the user of the program's windows: what he does comes from outside, at any moment, and
//! time passes while he does nothing.

use super::settings::Policy;
use super::world::World;
use crate::base::Nanos;
use crate::base::window::Deed;
use crate::kernel::outside::Seen;

impl World {
    /// From now on somebody at a screen is the user of the windows: who waits for him waits for [`Self::user_does`].
    pub fn open_user(&mut self) {
        self.outside.lend_hand();
    }

    /// Something that he does now.
    pub fn user_does(&mut self, deed: Deed) {
        self.outside.by_hand(deed);
        self.tell_news();
    }

    /// The windows, if there are any.
    #[must_use]
    pub fn seen(&self) -> Option<Seen> {
        self.outside.seen()
    }

    /// Nothing can go on before the user does something.
    pub fn waits_for_user(&mut self) -> bool {
        self.outside.waits_for_hand() && self.ended.is_none() && self.is_still() && self.first_due().is_none()
    }

    /// Time goes forward while nobody runs and nothing is due: nothing of the run changes by that. False if somebody
    /// runs, or something is due before.
    pub fn pass_time(&mut self, until: Nanos) -> bool {
        let can = until > self.now && self.ended.is_none() && !self.process.idle() && self.is_still();
        if !can || self.first_due().is_some_and(|at| at <= until) {
            return false;
        }
        (self.now, self.fraction) = (until, 0);
        true
    }

    /// Nobody runs, in the only process there is.
    fn is_still(&self) -> bool {
        let nobody = match self.process.gil.policy {
            Policy::Off => self.runnable.is_empty() && self.cores.iter().all(|c| c.thread.is_none()),
            Policy::Ticks { .. } | Policy::Timeout { .. } => self.gil.holder().is_none(),
        };
        nobody && self.kin.family.is_none() && self.plan.is_none()
    }
}
